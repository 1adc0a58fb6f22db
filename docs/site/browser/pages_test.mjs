// The pages as a reader sees them: at a desk and on a phone, light and dark, with and without scripts.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, it as test } from 'node:test';
import { pathToFileURL } from 'node:url';

const packages = createRequire(process.env.PACKAGES + '/');
const { chromium } = packages('playwright-core');
const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');

const site = pathToFileURL(process.env.SITE).href + '/';
const files = readdirSync(process.env.SITE).filter((file) => file.endsWith('.html'));
const first = ['before_you_start.html', 'first_hour.html'];
const chapters = files.filter((file) => /^chapter\d\d_/.test(file)).sort();

// One of each kind.
const kinds = [
  'index.html',
  ...first,
  ...chapters,
  files.find((file) => file.startsWith('exercise')),
  'promises.html',
  'promises05_pipe.html',
  'lab.html',
  'stuck.html',
  'glossary.html',
  'which_when.html',
  'contributing.html',
  'reference.html',
  'sources.html',
  'classhands_1_1Process.html',
  'structhands_1_1Piece.html',
  'concepthands_1_1Executor.html',
  'work_8hpp.html',
  'work_8hpp_source.html',
  files.find((file) => /^source_chapters_05_pipe_pipe_cpp/.test(file)),
  files.find((file) => /^source_chapters_05_pipe_compare_pipe_go/.test(file)),
].filter((file) => files.includes(file));

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' '),
  });
});
after(() => browser?.close());

let context, page, said, asked, openedWith;

// The same reader as before, where that makes no difference.
async function visit(options, file) {
  if (openedWith !== options) await open(options, file);
  else await page.goto(site + file);
}

// What axe-core objects to on the page that is shown.
async function objections() {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'], preload: false }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | ')}`);
}

// A reader who comes for the first time; what the console says, and what leaves the folder of the site, is kept.
async function open(options, file = 'index.html') {
  await context?.close();
  openedWith = options;
  context = await browser.newContext({ viewport: desk, ...options });
  page = await context.newPage();
  said = [];
  asked = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith('data:')) asked.push(request.url());
  });
  await page.goto(site + file);
}

const here = () => page.url().slice(site.length);

beforeEach(() => {
  said = [];
  asked = [];
});
afterEach(() => {
  assert.deepEqual(said, [], 'the console stays silent');
  assert.deepEqual(asked, [], 'no request leaves the folder');
});

for (const [where, viewport] of [
  ['at a desk', desk],
  ['on a phone', phone],
]) {
  for (const colorScheme of ['light', 'dark']) {
    describe(`every kind of page, ${where}, ${colorScheme}`, () => {
      const reader = { viewport, colorScheme, reducedMotion: 'reduce' };
      for (const file of kinds) {
        test(`${file} has nothing that axe-core objects to, and does not scroll sideways`, async () => {
          await visit(reader, file);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(width <= viewport.width, `${file} is ${width} pixels wide`);
          assert.deepEqual(await objections(), []);
        });
      }
    });
  }
}

describe('the way through the course', () => {
  test('next leads through all chapters in order, and previous back', async () => {
    await open({});
    for (const file of [...first, ...chapters]) {
      await page.click('.pager .next');
      assert.equal(here(), file);
    }
    assert.equal(await page.locator('.pager .next').count(), 0);
    for (const file of ['index.html', ...first, ...chapters.slice(0, -1)].reverse()) {
      await page.click('.pager .prev');
      assert.equal(here(), file);
    }
  });

  test('the menu marks the page you are on', async () => {
    await open({}, chapters[2]);
    assert.equal(await page.locator('#menu [aria-current="page"]').getAttribute('href'), chapters[2]);
  });

  test('a heading has a link to itself', async () => {
    await open({}, chapters[0]);
    const anchor = page.locator('.lesson h2 .anchor').first();
    await anchor.click();
    assert.equal('#' + here().split('#')[1], await anchor.getAttribute('href'));
  });

  test('the first tab key leads to the text', async () => {
    await open({}, chapters[0]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  });
});

describe('the search', () => {
  // A word from the middle of a lesson that stands in no heading of it.
  async function wordFromTheMiddle(file) {
    await page.goto(site + file);
    return page.evaluate(() => {
      const headings = [...document.querySelectorAll('h1, h2, h3, #menu')].map((each) => each.innerText.toLowerCase()).join(' ');
      const words = document.querySelector('.lesson').innerText.match(/[a-z]{9,}/g);
      return words.slice(words.length / 2).find((word) => !headings.includes(word));
    });
  }

  for (const file of chapters) {
    test(`finds a word from the middle of ${file}`, async () => {
      await open({});
      const word = await wordFromTheMiddle(file);
      await page.goto(site + 'index.html');
      await page.keyboard.press('/');
      await page.keyboard.type(word);
      await page.waitForSelector('#found li');
      const places = await page.locator('#found li').evaluateAll((lines) => lines.map((line) => line.dataset.place));
      assert.ok(places.some((place) => place.startsWith(file)), `${word}: ${places}`);
    });
  }

  test('opens what was chosen by keyboard', async () => {
    await open({}, chapters[3]);
    await page.fill('#search', 'processpool');
    await page.waitForSelector('#found li');
    await page.keyboard.press('ArrowDown');
    const place = await page.locator('#found [aria-selected="true"]').getAttribute('data-place');
    await page.keyboard.press('Enter');
    await page.waitForURL(site + place);
    assert.match(place, /ProcessPool/);
  });

  test('says so when there is nothing', async () => {
    await open({});
    await page.fill('#search', 'xyzzyxyzzy');
    await page.waitForSelector('#found-box:not([hidden])');
    assert.equal(await page.locator('#found-count').innerText(), 'Nothing found.');
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('#found-box').isHidden());
  });

  test('has nothing that axe-core objects to while it shows what it found', async () => {
    await open({ viewport: phone }, chapters[4]);
    await page.fill('#search', 'pipe');
    await page.waitForSelector('#found li');
    const box = await page.locator('#found-box').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= phone.width, 'all of it is in sight');
    assert.deepEqual(await objections(), []);
  });
});

describe('the theme', () => {
  const isDark = () => page.evaluate(() => document.documentElement.classList.contains('dark-mode'));
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  test('follows the system until you choose', async () => {
    await open({ colorScheme: 'dark' });
    assert.ok(await isDark());
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForFunction(() => document.documentElement.classList.contains('light-mode'));
  });

  test('is remembered on the next page', async () => {
    await open({ colorScheme: 'light' });
    const light = await background();
    await page.selectOption('#theme', 'dark');
    // A click returns before the next page is there.
    await Promise.all([page.waitForEvent('load'), page.click('.pager .next')]);
    assert.ok(await isDark());
    assert.equal(await page.inputValue('#theme'), 'dark');
    assert.notEqual(await background(), light);
    await page.selectOption('#theme', 'system');
    assert.ok(!(await isDark()));
  });

  test('follows the system without scripts too', async () => {
    await open({ colorScheme: 'dark', javaScriptEnabled: false });
    const dark = await background();
    await open({ colorScheme: 'light', javaScriptEnabled: false });
    assert.notEqual(await background(), dark);
  });
});

describe('the languages', () => {
  const withTabs = files.filter((file) => readFileSync(`${process.env.SITE}/${file}`, 'utf8').includes('<div class="tabs">'));

  test('stand in at least one lesson as tabs', () => assert.ok(withTabs.some((file) => chapters.includes(file))));

  test('switch by mouse and by keyboard, and are remembered', async () => {
    await open({}, withTabs[0]);
    const chosen = () => page.locator('.tabs').first().locator('[aria-selected="true"]').innerText();
    await page.locator('.tabs').first().locator('[role="tab"]', { hasText: 'Python' }).click();
    assert.equal(await chosen(), 'Python');
    assert.equal(await page.locator('.tabs').first().locator('.tab:visible').count(), 1);
    await page.keyboard.press('ArrowLeft');
    const name = await chosen();
    assert.notEqual(name, 'Python');
    await page.goto(site + 'index.html');
    await page.goto(site + withTabs.at(-1));
    assert.equal(await chosen(), name);
  });

  test('stand side by side where there is room, and are remembered', async () => {
    await open({ viewport: { width: 1920, height: 1000 } }, withTabs[0]);
    const group = page.locator('.tabs').first();
    const count = await group.locator('[role="tab"]').count();
    await group.locator('.beside').click();
    assert.equal(await group.locator('.tab:visible').count(), count);
    await page.reload();
    assert.equal(await group.locator('.tab:visible').count(), count);
    const tops = await group.locator('.tab').evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
    assert.equal(new Set(tops).size, 1);
    assert.deepEqual(await objections(), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 1920);
  });

  test('stand one below the other without scripts', async () => {
    await open({ javaScriptEnabled: false }, withTabs[0]);
    const group = page.locator('.tabs').first();
    assert.ok((await group.locator('.tab').count()) >= 2);
    assert.equal(await group.locator('.tab:visible').count(), await group.locator('.tab').count());
  });
});

describe('code', () => {
  test('is copied by its button, without the prompt', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] }, chapters[0]);
    const box = page.locator('.code.code-box').first();
    await box.hover();
    await box.locator('.copy').click();
    assert.equal(await box.locator('.copy').innerText(), 'Copied');
    const text = (await box.locator('code').innerText()).replace(/\n$/, '');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  });

  test('of the course leads to the API reference', async () => {
    await open({}, 'chapter07_channels.html');
    const link = page.locator('.lesson pre a.symbol').first();
    await link.click();
    assert.match(here(), /^(class|struct|concept)hands/);
  });
});

describe('on a phone', () => {
  test('the menu opens, and closes by Escape', async () => {
    await open({ viewport: phone }, chapters[0]);
    assert.ok(!(await page.locator('#menu').isVisible()));
    await page.click('.menu-link');
    assert.ok(await page.locator('#menu').isVisible());
    await page.keyboard.press('Escape');
    assert.ok(!(await page.locator('#menu').isVisible()));
  });

  test('the menu leads to a chapter without scripts', async () => {
    await open({ viewport: phone, javaScriptEnabled: false }, chapters[0]);
    await page.click('.menu-link');
    await page.click(`#menu a[href="${chapters[6]}"]`);
    assert.equal(here(), chapters[6]);
  });

  test('the contents of a page are folded', async () => {
    await open({ viewport: phone }, chapters[0]);
    assert.ok(!(await page.locator('.on-this-page li').first().isVisible()));
  });
});

describe('without scripts', () => {
  test('nothing is offered that needs them, and the text and the way through it are there', async () => {
    await open({ javaScriptEnabled: false }, chapters[1]);
    assert.ok(!(await page.locator('#search').isVisible()));
    assert.ok(!(await page.locator('#theme').isVisible()));
    assert.ok(await page.locator('.lesson').isVisible());
    await page.click('.pager .next');
    assert.equal(here(), chapters[2]);
  });

  test('folded hints unfold', async () => {
    await open({ javaScriptEnabled: false }, files.find((file) => /^exercise03_1/.test(file)));
    const hint = page.locator('.lesson details').first();
    assert.ok(!(await hint.locator('p').first().isVisible()));
    await hint.locator('summary').click();
    assert.ok(await hint.locator('p').first().isVisible());
  });
});

describe('on paper', () => {
  test('only the text is printed, in black on white', async () => {
    await open({ colorScheme: 'dark' }, chapters[1]);
    await page.emulateMedia({ media: 'print' });
    assert.ok(!(await page.locator('#menu').isVisible()));
    assert.ok(!(await page.locator('.bar').isVisible()));
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  });
});
