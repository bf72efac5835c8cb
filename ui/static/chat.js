// Conversation: markers and sources open the article, examples ask themselves, a new question moves to the top.
const scroller = document.getElementById("wj-chat");
element.addEventListener("click", (event) => {
  const cited = event.target.closest("[data-n]");
  const example = event.target.closest("[data-question]");
  if (cited) {
    window.wenju.opened = cited;
    const { turn, n } = cited.dataset;
    for (const marker of element.querySelectorAll(".cite")) {
      marker.classList.toggle("current", marker.dataset.turn === turn && marker.dataset.n === n);
    }
    trigger("select", { turn: Number(turn), n: Number(n) });
  } else if (example) {
    trigger("submit", { question: example.dataset.question });
  }
});
let exchanges = 0;
watch("value", () => {
  const all = element.querySelectorAll(".exchange");
  if (all.length > exchanges) {
    const last = all[all.length - 1].querySelector(".question");
    scroller.scrollTop += last.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 24;
  }
  exchanges = all.length;
});
