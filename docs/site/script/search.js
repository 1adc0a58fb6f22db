// Searches the full text of the course. The index is a script that is loaded when you first search: a page from file://
// may not fetch anything else.

'use strict';

const courseSearch = { index: null };

(() => {
  const MOST = 20;
  const MOST_OF_A_PAGE = 2; // so that one page does not hide the others
  const MOST_OF_REFERENCE = 10; // nor the reference, which has many pages, the lessons
  const input = document.getElementById('search');
  const box = document.getElementById('found-box');
  const list = document.getElementById('found');
  const count = document.getElementById('found-count');
  let loading = null;
  let selected = -1;

  function load() {
    loading ??= new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = 'search_index.js';
      script.addEventListener('load', () => {
        courseSearch.entries = courseSearch.index.map(([place, title, heading, text, weight]) => {
          const all = `${title} ${heading} ${text}`.toLowerCase();
          return { place, page: place.split('#')[0], title, heading, text, weight, titles: `${title} ${heading}`.toLowerCase(), all };
        });
        resolve();
      });
      document.head.append(script);
    });
    return loading;
  }

  const isWordAt = (text, at) => at === 0 || !/[\p{L}\p{N}_]/u.test(text[at - 1]);

  // Where a word stands, at the beginning of a word if possible.
  function positionOf(text, word) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (isWordAt(text, at)) return at;
    }
    return text.indexOf(word);
  }

  function score(entry, words) {
    let sum = 0;
    for (const word of words) {
      const at = positionOf(entry.all, word);
      if (at < 0) return 0;
      sum += isWordAt(entry.all, at) ? 2 : 1;
      const inTitle = positionOf(entry.titles, word);
      if (inTitle >= 0) sum += isWordAt(entry.titles, inTitle) ? 8 : 3;
      if (entry.title.toLowerCase() === word) sum += 10;
    }
    if (words.length > 1 && entry.all.includes(words.join(' '))) sum += 6;
    return sum * entry.weight;
  }

  function find(query) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return { words, entries: [], all: 0 };
    const entries = courseSearch.entries
      .map((entry) => ({ entry, points: score(entry, words) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .map(({ entry }) => entry);
    const shown = new Map();
    const some = entries.filter(({ page }) => {
      shown.set(page, (shown.get(page) ?? 0) + 1);
      return shown.get(page) <= MOST_OF_A_PAGE;
    });
    const reference = some.filter(({ weight }) => weight === 1).slice(MOST_OF_REFERENCE);
    const late = new Set(reference);
    return { words, entries: [...some.filter((entry) => !late.has(entry)), ...reference], all: entries.length };
  }

  // The text around the first word that was found.
  function excerpt(entry, words) {
    const text = entry.text;
    const low = text.toLowerCase();
    const at = Math.max(0, Math.min(...words.map((word) => positionOf(low, word)).filter((each) => each >= 0)));
    const place = Number.isFinite(at) ? at : 0;
    const begin = place < 60 ? 0 : text.lastIndexOf(' ', place - 40) + 1;
    return (begin > 0 ? '… ' : '') + text.slice(begin, begin + 160) + (begin + 160 < text.length ? ' …' : '');
  }

  // Appends text to element, with the words marked where a word begins with them.
  function appendMarked(element, text, words) {
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    for (const [at, part] of text.split(new RegExp(`(?<![\\p{L}\\p{N}_])(${escaped.join('|')})`, 'iu')).entries()) {
      const node = at % 2 ? document.createElement('mark') : document.createTextNode(part);
      if (at % 2) node.textContent = part;
      element.append(node);
    }
  }

  function item(entry, words, number) {
    const line = document.createElement('li');
    line.id = `found-${number}`;
    line.role = 'option';
    line.dataset.place = entry.place;
    line.setAttribute('aria-selected', 'false');
    const title = document.createElement('strong');
    appendMarked(title, entry.heading ? `${entry.title} › ${entry.heading}` : entry.title, words);
    const text = document.createElement('span');
    appendMarked(text, excerpt(entry, words), words);
    line.append(title, text);
    return line;
  }

  function select(number) {
    const lines = [...list.children];
    if (lines.length === 0) return;
    selected = (number + lines.length) % lines.length;
    lines.forEach((line, at) => line.setAttribute('aria-selected', String(at === selected)));
    lines[selected].scrollIntoView({ block: 'nearest', behavior: 'instant' });
    input.setAttribute('aria-activedescendant', lines[selected].id);
  }

  function close() {
    box.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  async function show() {
    await load();
    const { words, entries, all } = find(input.value);
    if (words.length === 0) {
      close();
      return;
    }
    list.replaceChildren(...entries.slice(0, MOST).map((entry, at) => item(entry, words, at)));
    const listed = list.children.length;
    count.textContent = all === 0 ? 'Nothing found.' : `Found in ${all} places${listed < all ? `, the best ${listed}` : ''}:`;
    if (all === 1) count.textContent = 'Found in one place:';
    box.hidden = false;
    input.setAttribute('aria-expanded', String(entries.length > 0));
    selected = -1;
    input.removeAttribute('aria-activedescendant');
  }

  function open(line) {
    close();
    location.href = line.dataset.place;
  }

  input.addEventListener('focus', load);
  input.addEventListener('input', show);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      select(selected < 0 && event.key === 'ArrowUp' ? -1 : selected + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const line = list.children[Math.max(selected, 0)];
      if (line && !box.hidden) open(line);
    }
  });
  input.form.addEventListener('submit', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const line = event.target.closest('li');
    if (line) open(line);
  });
  document.addEventListener('click', (event) => {
    if (!input.form.contains(event.target)) close();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === '/' && !typing) {
      event.preventDefault();
      input.focus();
    }
  });
})();
