() => {
  // Runs once when the page is up: theme, the quote that shows on hover, and input methods.
  const remembered = () => { try { return localStorage.getItem("wenju-theme"); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem("wenju-theme", theme); } catch { /* private window */ } };
  const apply = (theme) => document.body.classList.toggle("dark", theme === "dark");
  if (remembered()) apply(remembered());
  window.wenju = {
    opened: null,
    toggleTheme() {
      const theme = document.body.classList.contains("dark") ? "light" : "dark";
      apply(theme);
      remember(theme);
    },
  };

  const tip = document.createElement("div");
  tip.id = "wj-tip";
  tip.setAttribute("role", "tooltip");
  const from = tip.appendChild(document.createElement("span"));
  const quote = tip.appendChild(document.createElement("q"));
  tip.hidden = true;
  document.body.append(tip);
  const show = (marker) => {
    from.textContent = marker.dataset.from;
    quote.textContent = marker.dataset.quote;
    quote.lang = marker.dataset.lang;
    tip.hidden = false;
    const at = marker.getBoundingClientRect();
    const width = tip.offsetWidth, height = tip.offsetHeight;
    const left = Math.max(8, Math.min(at.left + at.width / 2 - width / 2, window.innerWidth - width - 8));
    const above = at.top - height - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 8 ? above : at.bottom + 8}px`;
  };
  const markerOf = (event) => (event.target instanceof Element ? event.target.closest(".cite") : null);
  const hide = () => { tip.hidden = true; };
  if (matchMedia("(hover: hover)").matches) {
    document.addEventListener("mouseover", (event) => { const m = markerOf(event); if (m) show(m); else hide(); });
  }
  document.addEventListener("focusin", (event) => { const m = markerOf(event); if (m && m.matches(":focus-visible")) show(m); else hide(); });
  document.addEventListener("scroll", hide, true);
  document.addEventListener("click", hide);

  // Enter that confirms a Chinese or Japanese conversion must not send the question.
  for (const type of ["keydown", "keypress"]) {
    document.addEventListener(type, (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
    }, true);
  }
}
