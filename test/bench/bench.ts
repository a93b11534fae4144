/** Prints every figure as a table, then as one line of JSON. */
import { cpus } from 'node:os';
import { measureColouring } from './colour-figures';
import { measureEngine } from './engine-figures';
import { reached, type Figure } from './figure';
import { measureLarge } from './large-figures';
import { measureStepParts } from './step-figures';
import { measureWindow } from './window-figures';

const figures = [
  ...measureStepParts(),
  ...(await measureEngine()),
  ...(await measureColouring()),
  ...(await measureLarge()),
  ...(await measureWindow()),
];

function row(figure: Figure): string {
  const { name, value, unit, target, atLeast = false } = figure;
  const limit = target === null ? '' : `${atLeast ? '≥' : '≤'} ${target}`;
  const verdict = target === null ? '' : reached(figure) ? 'ok' : 'MISSED';
  return `${name.padEnd(56)} ${value.toFixed(1).padStart(9)} ${unit.padEnd(10)} ${limit.padEnd(8)} ${verdict}`;
}

const machine = cpus();
console.log(
  `${machine[0]?.model ?? 'unknown processor'}, ${machine.length} cores, Node ${process.version}\n`,
);
for (const figure of figures) console.log(row(figure));
console.log(`\n${JSON.stringify({ figures })}`);
process.exitCode = figures.every(reached) ? 0 : 1;
