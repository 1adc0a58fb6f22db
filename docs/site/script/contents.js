// "On this page": marks the section that is being read, and is folded where there is no margin for it.

'use strict';

(() => {
  const box = document.querySelector('.on-this-page details');
  if (!box) return;

  const narrow = matchMedia('(max-width: 75rem)');
  const fold = () => {
    box.open = !narrow.matches;
  };
  fold();
  narrow.addEventListener('change', fold);

  const links = new Map();
  for (const link of box.querySelectorAll('a')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];

  function mark() {
    let current = null;
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top < innerHeight / 3) current = heading;
    }
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  let waiting = false;
  addEventListener(
    'scroll',
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
})();
