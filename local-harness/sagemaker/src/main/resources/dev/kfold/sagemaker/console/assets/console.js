'use strict';
/* What all pages do: they follow the changes that the endpoint sends, send the token, and copy commands. */
(() => {
  const token = document.querySelector('meta[name=kfold-token]').content;

  document.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-Kfold-Token'] = token;
  });
  // a refusal is shown where the answer would be
  document.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  let source = null;
  let liveAddress = document.body.dataset.live;

  function show(text, style) {
    const state = document.getElementById('live-state'); // another one after the Back button
    state.textContent = text;
    state.className = style;
  }
  // what the reader has typed or chosen stays when a form is replaced
  function isChanged(field) {
    switch (field.type) {
      case 'checkbox':
      case 'radio':
        return field.checked !== field.defaultChecked;
      case 'select-one':
        return field.selectedIndex !== Math.max(0, [...field.options].findIndex(option => option.defaultSelected));
      default:
        return field.value !== field.defaultValue;
    }
  }
  function changedFields(target) {
    return [...target.querySelectorAll('input[name]:not([type=hidden]), textarea[name], select[name]')]
        .filter(field => isChanged(field) || field === document.activeElement)
        .map(field => ({name: field.name, type: field.type, value: field.value, checked: field.checked,
          hasFocus: field === document.activeElement}));
  }
  function restore(target, {name, type, value, checked, hasFocus}) {
    const isBox = type === 'checkbox' || type === 'radio';
    const field = [...target.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
        .find(each => each.type === type && (!isBox || each.value === value));
    if (field === undefined) {
      return;
    }
    if (isBox) {
      field.checked = checked;
    } else if (type !== 'select-one' || [...field.options].some(option => option.value === value)) {
      field.value = value;
      field.dispatchEvent(new Event('input', {bubbles: true})); // what depends on it is asked for again
    }
    if (hasFocus) {
      field.focus();
    }
  }
  function connect() {
    if (liveAddress === '' || source !== null || document.hidden) {
      return;
    }
    source = new EventSource(liveAddress);
    source.onopen = () => show('live', 'on');
    source.onerror = () => show('not connected', 'off');
    source.onmessage = message => {
      liveAddress = liveAddress.replace(/&seen=.*$/, () => '&seen=' + message.lastEventId);
      const {id, html} = JSON.parse(message.data);
      const target = document.getElementById(id);
      if (target !== null) {
        const typed = changedFields(target);
        const opened = [...target.querySelectorAll('details[id][open]')].map(details => details.id);
        htmx.swap(target, html, {swapStyle: 'innerHTML', settleDelay: 0}); // at once, so that fields can be restored
        opened.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
        typed.forEach(field => restore(target, field));
      }
    };
    source.addEventListener('gone', () => {
      show('this page is gone', 'off');
      disconnect();
    });
  }
  function disconnect() {
    source?.close();
    source = null;
  }
  // browsers open few connections to one server, so a page that nobody sees has none
  document.addEventListener('visibilitychange', () => document.hidden ? disconnect() : connect());
  function followAddress() {
    if (liveAddress !== '') {
      disconnect();
      liveAddress = '/console/live?page=' + encodeURIComponent(location.pathname + location.search) + '&seen=';
      connect();
    }
  }
  document.addEventListener('htmx:pushedIntoHistory', followAddress);
  document.addEventListener('htmx:historyRestore', followAddress);
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', connect);
  connect();

  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (button !== null) {
      const command = button.previousElementSibling;
      getSelection().selectAllChildren(command);
      // browsers have a clipboard only for pages of this machine and of https
      await navigator.clipboard?.writeText(command.textContent);
      button.textContent = navigator.clipboard ? 'Copied' : 'Selected';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    }
  });
  document.addEventListener('submit', event => {
    const question = event.target.dataset.confirm;
    if (question !== undefined && !confirm(question)) {
      event.preventDefault();
    }
  });

  function text(seconds) {
    if (seconds < 60) {
      return Math.floor(seconds) + ' s';
    }
    return seconds < 3600
        ? `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
        : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  }
  function showDurations() {
    document.querySelectorAll('[data-since]').forEach(element => {
      element.textContent = text((Date.now() - Date.parse(element.dataset.since)) / 1000);
    });
  }
  setInterval(showDurations, 1000);
  document.addEventListener('htmx:load', showDurations);

  // a log follows its end until the reader scrolls up
  const scrolled = new Map();
  document.addEventListener('scroll', event => {
    const log = event.target;
    if (log.dataset?.end !== undefined) {
      const isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
      scrolled.set(log.dataset.end, isAtEnd ? null : log.scrollTop);
    }
  }, true);
  function keepPlaces() {
    document.querySelectorAll('[data-end]').forEach(log => {
      log.scrollTop = scrolled.get(log.dataset.end) ?? log.scrollHeight;
    });
  }
  document.addEventListener('htmx:load', keepPlaces);
  keepPlaces();
})();
