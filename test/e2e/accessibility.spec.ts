import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { gradientPng, openPicture, paint, run, waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

/** What axe finds that is serious, on the screen or in a part of it, in words. */
async function seriousFindings(page: Page, part = 'body'): Promise<string[]> {
  // Transitions would have it measure colours on their way.
  await page.waitForTimeout(350);
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
    );
}

async function useTheme(page: Page, theme: 'Dark' | 'Light'): Promise<void> {
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: theme }).click();
}

async function withResult(page: Page): Promise<void> {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('checked.png', 160, 100));
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
  await run(page);
}

for (const theme of ['Dark', 'Light'] as const) {
  test(`axe finds nothing serious on any screen in the ${theme.toLowerCase()} theme`, async ({
    studio: { page },
  }) => {
    test.setTimeout(120_000);
    await withResult(page);
    await useTheme(page, theme);
    expect(await seriousFindings(page)).toEqual([]);
    for (const [keys, name] of [
      ['Control+,', 'Settings'],
      ['Shift+?', 'Keyboard shortcuts'],
      ['Control+k', 'Commands'],
    ] as const) {
      await page.keyboard.press(keys);
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      expect(await seriousFindings(page), name).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    await page.keyboard.press('Control+s');
    await expect(page.getByText(/^Saved /)).toBeVisible();
    await page.keyboard.press('Control+g');
    await page.getByRole('option').first().click();
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Seed');
    expect(await seriousFindings(page), 'Gallery').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Type a command' }).fill('log');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Log and diagnostics' })).toBeVisible();
    expect(await seriousFindings(page), 'Log').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Manage the models' }).click();
    const models = page.getByRole('dialog', { name: 'Models' });
    await models.getByText('Model card').first().click();
    await models
      .getByRole('button', { name: /^Download/ })
      .first()
      .click();
    expect(await seriousFindings(page), 'Models').toEqual([]);
  });
}

for (const theme of ['Dark', 'Light'] as const) {
  test(`axe finds nothing serious in the panel of any edit in the ${theme.toLowerCase()} theme`, async ({
    studio: { page },
  }) => {
    await waitForFirstPicture(page);
    await useTheme(page, theme);
    for (const edit of [
      'Generate',
      'Colorize',
      'Upscale',
      'Denoise',
      'Sketch',
      'Blend',
      'Combine',
    ]) {
      await page.getByRole('radio', { name: edit, exact: true }).check({ force: true });
      expect(await seriousFindings(page, '.pm-panel'), edit).toEqual([]);
    }
  });
}

test('every control is reached by Tab and has a name', async ({ studio: { page } }) => {
  await withResult(page);
  await page.getByRole('button', { name: 'Open', exact: true }).focus();
  const seen: string[] = [];
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return 'body';
      const label = element.getAttribute('aria-label') ?? element.innerText.trim();
      const labelled =
        element instanceof HTMLInputElement ? (element.labels?.[0]?.innerText ?? '') : '';
      return (label === '' ? labelled : label) || `nameless ${element.outerHTML.slice(0, 120)}`;
    });
    if (name === 'body' || (seen.length > 20 && name === seen[0])) break;
    seen.push(name);
  }
  expect(seen.filter((name) => name.startsWith('nameless'))).toEqual([]);
  const wanted = [
    'Save',
    'Gallery',
    'Commands',
    'Settings',
    'Brush',
    'Picture',
    'Seed',
    'Run',
    'Accept',
  ];
  for (const name of wanted) {
    expect(
      seen.some((each) => each.startsWith(name)),
      `${name} in ${seen.join(' | ')}`,
    ).toBe(true);
  }
});

for (const language of ['English', 'Deutsch']) {
  test(`with letters a quarter larger, nothing in ${language} is cut off or leaves the window`, async ({
    studio: { page },
  }) => {
    await withResult(page);
    await page.keyboard.press('Control+,');
    await page.getByText(language, { exact: true }).click();
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '125%';
    });
    const problems = await page.evaluate(() => {
      const found: string[] = [];
      const { innerWidth, innerHeight } = window;
      for (const element of document.querySelectorAll<HTMLElement>(
        'button, label, [role="radio"]',
      )) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        const scrolled = element.closest('.pm-panel-fields, .pm-film, .pm-tools') !== null;
        const name = element.getAttribute('aria-label') ?? element.innerText;
        if (width > 1 && (left < -1 || right > innerWidth + 1)) found.push(`outside: ${name}`);
        if (!scrolled && (top < -1 || bottom > innerHeight + 1)) found.push(`below: ${name}`);
        if (element.scrollWidth > element.clientWidth + 2 && width > 1) found.push(`cut: ${name}`);
      }
      if (document.documentElement.scrollWidth > innerWidth)
        found.push('the page scrolls sideways');
      return found;
    });
    expect(problems).toEqual([]);
  });
}

test('with reduced motion nothing moves', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await page.keyboard.press('Control+,');
  await page.getByText('Reduced', { exact: true }).click();
  await page.keyboard.press('Escape');
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return `${transitionDuration}, ${animationDuration}`.split(', ').map(parseFloat);
    }),
  );
  expect(Math.max(...durations)).toBeLessThanOrEqual(0.001);
});
