// Header: language, new conversation, theme, and (on a phone) the list of articles.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.language) trigger("select", { language: button.dataset.language });
  else if ("new" in button.dataset) trigger("clear");
  else if ("shelf" in button.dataset) document.body.classList.toggle("wj-open");
  else if ("theme" in button.dataset) window.wenju.toggleTheme();
});
