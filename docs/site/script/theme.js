// The theme: light, dark, or the system's. This one script is not deferred, so that no page flashes in the wrong colors.

'use strict';

const courseMemory = {
  // Some browsers let a page from file:// remember nothing: then each page begins anew.
  get(key) {
    try {
      return localStorage.getItem('many-hands.' + key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem('many-hands.' + key, value);
    } catch {
      // nothing to be done
    }
  },
};

(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');

  function apply() {
    const theme = courseMemory.get('theme') ?? 'system';
    const dark = theme === 'dark' || (theme === 'system' && system.matches);
    root.classList.toggle('dark-mode', dark);
    root.classList.toggle('light-mode', !dark);
    return theme;
  }

  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply); // another tab has changed it

  document.addEventListener('DOMContentLoaded', () => {
    for (const element of document.querySelectorAll('.needs-script')) element.hidden = false;
    const choice = document.getElementById('theme');
    choice.value = apply();
    choice.addEventListener('change', () => {
      courseMemory.set('theme', choice.value);
      apply();
    });
  });
})();
