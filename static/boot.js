// First thing in <body>: says that scripts run, so that enhanced styles apply without a flash.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

// Browsers break lines after a hyphen. In narrow columns these words and references stay whole all the same.
const WHOLE = /\b(?:e-mails?|co-ordinat\w+|[A-Z]{3}-\d{4,})/gi;

function keepWhole(text) {
  const pieces = text.data.split(WHOLE);
  if (pieces.length === 1) return;
  const words = text.data.match(WHOLE);
  const parts = pieces.flatMap((piece, index) => {
    if (index === words.length) return [piece];
    const word = document.createElement("span");
    word.className = "portal-nowrap";
    word.textContent = words[index];
    return [piece, word];
  });
  text.replaceWith(...parts.filter((part) => part !== ""));
}

document.addEventListener("DOMContentLoaded", () => {
  const found = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) =>
    text.parentElement.closest("script, style, svg, textarea, select, .portal-nowrap") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const texts = [];
  while (found.nextNode()) texts.push(found.currentNode);
  texts.forEach(keepWhole);
});

// Filters are open without scripts; on small screens they would push the list out of sight.
document.addEventListener("DOMContentLoaded", () => {
  if (window.matchMedia("(max-width: 40em)").matches) {
    document.querySelectorAll("details[data-fold-on-small-screens]").forEach((panel) => panel.removeAttribute("open"));
  }
});
