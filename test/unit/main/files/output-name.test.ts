import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outputName, safeName } from '../../../../src/main/files/output-name';

it('says what the file is', () => {
  expect(outputName({ name: 'pear.webp', edit: 'inpaint', seed: 4, counter: 7 })).toBe(
    'pear_inpaint_4_00007.png',
  );
});

it.each([
  ['photo.JPG', 'photo'],
  ['my holiday.2024.png', 'my holiday.2024'],
  ['CON', '_CON'],
  ['nul.txt.png', '_nul.txt'],
  ['com1', '_com1'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Ana\\cat.png', 'cat'],
  ['a<b>c:d"e|f?g*h', 'a b c d e f g h'],
  ['...hidden...', 'hidden'],
  ['line\nbreak\u0000', 'line break'],
  ['right\u202eto left', 'right to left'],
  ['', 'picture'],
  ['.png', 'picture'],
  ['e\u0301t\u00e9', '\u00e9t\u00e9'],
  ['\ud800', 'picture'],
])('makes %j the name %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

const character = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

it('makes any text a name that every platform accepts', () => {
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 300 }), (text) => {
      const name = safeName(text);
      expect(name).not.toMatch(/[\u0000-\u001f<>:"/\\|?*]|^[ .]|[ .]$|^$/);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(130);
      const full = outputName({ name: text, edit: 'generate', seed: 4294967295, counter: 99999 });
      expect(Buffer.byteLength(full)).toBeLessThanOrEqual(255);
    }),
  );
});
