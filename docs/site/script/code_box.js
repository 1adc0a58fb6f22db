// A button that copies, at each piece of code; and what is too wide can be scrolled by keyboard.

'use strict';

(() => {
  // "$ " is the shell's, not yours; and a comment behind a command does no harm.
  const text = (box) => box.querySelector('code').innerText.replace(/^\$ /gm, '').replace(/\n$/, '');

  async function copy(box, button) {
    try {
      await navigator.clipboard.writeText(text(box));
    } catch {
      // file:// is not everywhere a place that may use the clipboard: the old way needs a selection
      const selection = getSelection();
      selection.selectAllChildren(box.querySelector('code'));
      document.execCommand('copy');
      selection.removeAllRanges();
    }
    button.textContent = 'Copied';
    button.classList.add('done');
    setTimeout(() => {
      button.textContent = 'Copy';
      button.classList.remove('done');
    }, 1500);
  }

  for (const box of document.querySelectorAll('.code.code-box')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', () => copy(box, button));
    box.append(button);
  }

  function reachByKeyboard() {
    for (const box of document.querySelectorAll('.code-box pre, .table, .picture, div.fragment, .memproto')) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        if (!box.matches('.picture')) {
          box.setAttribute('role', 'group');
          box.setAttribute('aria-label', box.matches('.table') ? 'Table, scrolls sideways' : 'Code, scrolls sideways');
        }
      } else {
        for (const name of ['tabindex', ...(box.matches('.picture') ? [] : ['role', 'aria-label'])]) box.removeAttribute(name);
      }
    }
  }
  reachByKeyboard();
  addEventListener('resize', reachByKeyboard);
})();
