// Side panel: the list of articles, or one article with its quote scrolled into view.
const close = () => {
  document.body.classList.remove("wj-open");
  document.querySelectorAll("#wj-chat .current").forEach((node) => node.classList.remove("current"));
  if (element.querySelector(".reading")) trigger("clear");
  window.wenju.opened?.focus({ preventScroll: true });
  window.wenju.opened = null;
};
element.addEventListener("click", (event) => {
  const article = event.target.closest("[data-article]");
  if (article) trigger("select", { article: article.dataset.article });
  else if (event.target.closest("[data-close]")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (element.querySelector(".reading") || document.body.classList.contains("wj-open"))) close();
});
watch("value", () => {
  if (!element.querySelector(".reading")) return;
  document.body.classList.add("wj-open");
  const scroller = document.getElementById("wj-panel");
  const mark = element.querySelector("mark");
  requestAnimationFrame(() => {
    const top = mark ? mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top : 0;
    scroller.scrollTop = mark ? scroller.scrollTop + top - scroller.clientHeight * 0.35 : 0;
    element.querySelector("h2")?.focus({ preventScroll: true });
  });
});
