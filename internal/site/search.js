"use strict";
// Shows the rules whose page has every word that is typed; the words of each stand in the list itself.
(function () {
  const field = document.getElementById("q"), told = document.getElementById("told");
  const rules = Array.from(document.querySelectorAll(".rules li"));
  const parts = Array.from(document.querySelectorAll("main section"));
  function find() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const rule of rules) {
      rule.hidden = !words.every(word => rule.dataset.words.includes(word));
      if (!rule.hidden) shown++;
    }
    for (const part of parts) part.hidden = words.length > 0 && !part.querySelector(".rules li:not([hidden])");
    told.textContent = words.length === 0 ? "" : shown === 1 ? "1 rule" : shown + " rules";
  }
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", find);
  field.form.addEventListener("submit", event => { event.preventDefault(); find(); });
  find();
})();
