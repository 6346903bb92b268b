(function () {
  "use strict";
  var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  var ink = dark ? "#ebe7dd" : "#1b1a17", soft = dark ? "#b0aa9c" : "#57534a", line = dark ? "#3a372f" : "#ddd8cc";
  function config() {
    return {
      background: null, view: { stroke: null }, font: "sans-serif",
      axis: { labelColor: soft, titleColor: soft, gridColor: line, domainColor: soft, tickColor: soft, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400 },
      legend: { labelColor: ink, labelFontSize: 12, columns: 1 }, header: { labelColor: ink, labelFontSize: 13 }
    };
  }
  function draw(holder) {
    var spec = JSON.parse(document.getElementById(holder.dataset.spec).textContent);
    var room = Math.max(240, Math.min(holder.clientWidth - 70, 560));
    if (spec.width) { spec.width = room; }
    if (spec.spec) { spec.spec.width = room > 460 ? (room - 60) / 2 : room; if (room <= 460) { spec.columns = 1; } }
    spec.config = Object.assign(spec.config || {}, config());
    var parsed = vega.parse(vegaLite.compile(spec).spec, null, { ast: true });
    var view = new vega.View(parsed, { renderer: "svg", container: holder, hover: true, expr: vegaInterpreter });
    return view.runAsync().then(function () {
      var svg = holder.querySelector("svg");
      if (svg) { svg.setAttribute("role", "img"); svg.setAttribute("aria-label", holder.dataset.alt); }
    });
  }
  document.querySelectorAll(".chart").forEach(function (holder) {
    draw(holder).catch(function (error) { holder.textContent = "The picture could not be drawn (" + error.message + "); the table below has its numbers."; });
  });
  var buttons = document.querySelectorAll("[data-domain-filter]"), all = document.getElementById("events-all");
  var wanted = "", every = false, LATEST = 10;
  function filter() {
    var fit = 0, shown = 0;
    document.querySelectorAll("#events [data-domain]").forEach(function (item) {
      var fits = wanted === "" || item.dataset.domain === wanted;
      if (fits) { fit += 1; }
      item.hidden = !fits || (!every && fit > LATEST);
      if (!item.hidden) { shown += 1; }
    });
    var told = document.getElementById("events-shown");
    if (told) { told.textContent = shown === fit ? "all " + fit : "the ten latest of " + fit; }
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      buttons.forEach(function (other) { other.setAttribute("aria-pressed", String(other === button)); });
      wanted = button.dataset.domainFilter;
      filter();
    });
  });
  if (all) { all.addEventListener("click", function () { every = !every; all.setAttribute("aria-pressed", String(every)); all.textContent = every ? "show the latest" : "show all"; filter(); }); }
  window.addEventListener("hashchange", open);
  function open() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement) { if (at.tagName === "DETAILS") { at.open = true; } }
    if (target) { target.scrollIntoView(); }
  }
  open();
})();
