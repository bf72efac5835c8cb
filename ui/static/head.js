// Header: language, new conversation, theme, and (on a phone) the list of articles.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.language) trigger("select", { language: button.dataset.language });
  else if ("new" in button.dataset) trigger("clear");
  else if ("shelf" in button.dataset) document.body.classList.toggle("wj-open");
  else if ("theme" in button.dataset) window.wenju.toggleTheme();
});

// Gradio's two icon buttons have no name for a screen reader.
const name = () => {
  const words = element.querySelector("header")?.dataset;
  if (!words) return;
  document.querySelector("#wj-ask .submit-button")?.setAttribute("aria-label", words.send);
  document.querySelector("#wj-ask .stop-button")?.setAttribute("aria-label", words.stop);
};
let observed = false; // the input is mounted after the header, but before the header gets its first words
watch("value", () => {
  const input = document.getElementById("wj-ask");
  if (input && !observed) new MutationObserver(name).observe(input, { childList: true, subtree: true });
  observed = Boolean(input);
  name();
});
