// On a phone, the menu of chapters slides over the text. Without scripts its link leads to it.

'use strict';

(() => {
  const link = document.querySelector('.menu-link');
  const menu = document.getElementById('menu');
  link.setAttribute('role', 'button');
  link.setAttribute('aria-expanded', 'false');
  link.setAttribute('aria-controls', 'menu');

  function show(open) {
    document.body.classList.toggle('menu-open', open);
    link.setAttribute('aria-expanded', String(open));
    if (open) (menu.querySelector('[aria-current]') ?? menu.querySelector('a')).focus();
  }

  const isOpen = () => document.body.classList.contains('menu-open');

  link.addEventListener('click', (event) => {
    event.preventDefault();
    show(!isOpen());
  });
  link.addEventListener('keydown', (event) => {
    if (event.key === ' ') {
      event.preventDefault();
      show(!isOpen());
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen()) {
      show(false);
      link.focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (isOpen() && !menu.contains(event.target) && !link.contains(event.target)) show(false);
  });

  // The chapter you are in is in sight.
  const here = menu.querySelector('[aria-current]');
  if (here && here.offsetTop > menu.clientHeight) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
})();
