// First thing in <body>: says that scripts run, so that enhanced styles apply without a flash.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

// Filters are open without scripts; on small screens they would push the list out of sight.
document.addEventListener("DOMContentLoaded", () => {
  if (window.matchMedia("(max-width: 40em)").matches) {
    document.querySelectorAll("details[data-fold-on-small-screens]").forEach((panel) => panel.removeAttribute("open"));
  }
});
