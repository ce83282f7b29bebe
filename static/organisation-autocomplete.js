// <input data-autocomplete="/url"> becomes a combobox that asks the URL with ?q=. Without scripts the typed text is
// posted and the server offers what matches. data-autocomplete-value-name: a hidden input for the chosen value.
(() => {
  const PAUSE = 200; // milliseconds of silence before the server is asked

  function searcher(url, state) {
    let timer;
    let request;
    return (query, populate) => {
      clearTimeout(timer);
      state.searching = true;
      timer = setTimeout(async () => {
        request?.abort();
        request = new AbortController();
        try {
          const address = new URL(url, document.baseURI);
          address.searchParams.set("q", query);
          const answer = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
          const found = answer.ok ? await answer.json() : [];
          state.searching = false;
          populate(found);
        } catch (error) {
          if (error.name !== "AbortError") {
            state.searching = false;
            populate([]);
          }
        }
      }, PAUSE);
    };
  }

  function escaped(text) {
    const holder = document.createElement("span");
    holder.textContent = text;
    return holder.innerHTML;
  }

  function hiddenValue(input) {
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = input.dataset.autocompleteValueName;
    hidden.value = input.dataset.autocompleteValue || "";
    return hidden;
  }

  // accessible-autocomplete 3.0.1 writes aria-describedby anew at every render and so drops our hint and error.
  function keepDescription(box, description) {
    const keep = () => {
      const now = box.getAttribute("aria-describedby") || "";
      if (!now.startsWith(description)) box.setAttribute("aria-describedby", `${description} ${now}`.trim());
    };
    keep();
    new MutationObserver(keep).observe(box, { attributes: true, attributeFilter: ["aria-describedby"] });
  }

  function enhance(input) {
    const state = { searching: false };
    const holder = document.createElement("div");
    const hidden = input.dataset.autocompleteValueName ? hiddenValue(input) : null;
    const label = (found) => (found && found.label !== undefined ? found.label : found || "");
    input.replaceWith(holder);
    if (hidden) holder.before(hidden);

    accessibleAutocomplete({
      element: holder,
      id: input.id,
      name: input.name,
      minLength: 2,
      defaultValue: input.value,
      confirmOnBlur: false,
      inputClasses: input.className,
      source: searcher(input.dataset.autocomplete, state),
      templates: { inputValue: label, suggestion: (found) => escaped(label(found)) },
      tNoResults: () => (state.searching ? "Searching…" : "Nothing found"),
      onConfirm: (found) => {
        if (hidden && found) hidden.value = found.value;
      },
    });

    const box = document.getElementById(input.id);
    if (input.getAttribute("aria-invalid")) box.setAttribute("aria-invalid", "true");
    if (input.getAttribute("aria-describedby")) keepDescription(box, input.getAttribute("aria-describedby"));
    if (hidden) box.addEventListener("input", () => (hidden.value = ""));
  }

  document.querySelectorAll("input[data-autocomplete]").forEach(enhance);
})();
