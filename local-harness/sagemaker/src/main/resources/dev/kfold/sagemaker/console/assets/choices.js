'use strict';
/* Keeps what the reader has chosen to compare while a table is sent again, sorted, filtered or turned over. */
(() => {
  const FORM = 'form[data-choices]';

  function key(form) {
    return 'chosen ' + form.dataset.choices + ' ' + location.pathname;
  }
  function chosen(form) {
    return new Set(JSON.parse(sessionStorage.getItem(key(form)) ?? '[]'));
  }
  function keep(form, ids) {
    sessionStorage.setItem(key(form), JSON.stringify([...ids]));
    show(form);
  }
  function boxes(form) {
    return [...form.querySelectorAll('input[type=checkbox][name=id]')];
  }

  function show(form) {
    const ids = chosen(form);
    boxes(form).forEach(box => { box.checked = ids.has(box.value); });
    const shown = new Set(boxes(form).map(box => box.value));
    const elsewhere = [...ids].filter(id => !shown.has(id));
    form.querySelectorAll('input[type=hidden][name=id]').forEach(field => field.remove());
    elsewhere.forEach(id => {
      const field = document.createElement('input');
      Object.assign(field, {type: 'hidden', name: 'id', value: id});
      form.append(field);
    });
    form.querySelector('[data-chosen]').textContent = ids.size === 0
        ? 'Choose two or more.'
        : `${ids.size} chosen${elsewhere.length > 0 ? `, ${elsewhere.length} of them not shown here` : ''}`;
    form.querySelector('[data-clear]').hidden = ids.size === 0;
  }
  function showAll() {
    document.querySelectorAll(FORM).forEach(show);
  }

  document.addEventListener('change', event => {
    const form = event.target.closest(FORM);
    if (form !== null && event.target.name === 'id') {
      const ids = chosen(form);
      if (event.target.checked) {
        ids.add(event.target.value);
      } else {
        ids.delete(event.target.value);
      }
      keep(form, ids);
    }
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-clear]') !== null) {
      keep(event.target.closest(FORM), []);
    }
  });
  document.addEventListener('htmx:afterSwap', showAll);
  document.addEventListener('htmx:historyRestore', showAll);
  addEventListener('pageshow', showAll); // also after the Back button
  showAll();
})();
