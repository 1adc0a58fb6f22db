// The same in several languages: as tabs, or side by side where the window is wide. What you chose holds on all pages.
// Without scripts, the languages stand one below the other.

'use strict';

(() => {
  const groups = [];

  function choose(name) {
    for (const group of groups) {
      // A page that has not got the language keeps the one it shows.
      if (group.tabs.some((tab) => tab.name === name)) group.show(name);
    }
  }

  function setSideBySide(on) {
    for (const group of groups) group.setSideBySide(on);
  }

  function element(tag, attributes, text) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  }

  function build(box, number) {
    const sections = [...box.querySelectorAll(':scope > .tab')];
    const panels = element('div', { class: 'tab-panels' });
    panels.append(...sections);
    const list = element('div', { role: 'tablist', 'aria-label': 'Language' });
    const beside = element('button', { type: 'button', class: 'beside', 'aria-pressed': 'false' }, 'Side by side');
    const bar = element('div', { class: 'tab-bar' });
    bar.append(list, beside);
    box.append(bar, panels);

    const tabs = sections.map((panel, at) => {
      const name = panel.dataset.name;
      const id = `tab-${number}-${at}`;
      const button = element('button', { type: 'button', role: 'tab', id, 'aria-controls': `${id}-panel` }, name);
      panel.id = `${id}-panel`;
      list.append(button);
      return { name, button, panel };
    });

    const group = {
      tabs,
      show(name) {
        for (const tab of tabs) {
          const chosen = tab.name === name;
          tab.button.setAttribute('aria-selected', String(chosen));
          tab.button.tabIndex = chosen ? 0 : -1;
          tab.panel.hidden = !chosen;
        }
        dispatchEvent(new Event('resize')); // what was hidden may be too wide
      },
      setSideBySide(on) {
        box.classList.toggle('side-by-side', on);
        beside.setAttribute('aria-pressed', String(on));
        for (const { panel, button, name } of tabs) {
          // Side by side there are no tabs that could name the panels.
          panel.setAttribute('role', on ? 'group' : 'tabpanel');
          if (on) {
            panel.removeAttribute('aria-labelledby');
            panel.setAttribute('aria-label', name);
          } else {
            panel.removeAttribute('aria-label');
            panel.setAttribute('aria-labelledby', button.id);
          }
        }
        dispatchEvent(new Event('resize'));
      },
    };

    beside.addEventListener('click', () => {
      const on = !box.classList.contains('side-by-side');
      courseMemory.set('side-by-side', on ? 'yes' : 'no');
      keepingPlace(box, () => setSideBySide(on));
    });
    list.addEventListener('click', (event) => {
      const tab = tabs.find((each) => each.button === event.target);
      if (!tab) return;
      courseMemory.set('language', tab.name);
      keepingPlace(box, () => choose(tab.name));
    });
    list.addEventListener('keydown', (event) => {
      const at = tabs.findIndex((tab) => tab.button === event.target);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const tab = tabs[(to + tabs.length) % tabs.length];
      tab.button.focus();
      tab.button.click();
    });

    group.setSideBySide(false);
    group.show(tabs[0].name);
    return group;
  }

  // Other groups above may grow or shrink: the one that was clicked stays where it is.
  function keepingPlace(box, change) {
    const before = box.getBoundingClientRect().top;
    change();
    scrollBy({ top: box.getBoundingClientRect().top - before, behavior: 'instant' });
  }

  document.querySelectorAll('.tabs').forEach((box, number) => {
    if (box.querySelector(':scope > .tab')) groups.push(build(box, number));
  });
  const remembered = courseMemory.get('language');
  if (remembered) choose(remembered);
  const wide = matchMedia('(min-width: 75rem)');
  const applySideBySide = () => setSideBySide(wide.matches && courseMemory.get('side-by-side') === 'yes');
  applySideBySide();
  wide.addEventListener('change', applySideBySide);
})();
