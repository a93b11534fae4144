import { expect, it } from 'vitest';
import { officialCheckpoints } from '../../../../../src/main/models/catalogue/official-checkpoints';
import { requireAllowed } from '../../../../../src/main/models/download/allowed-url';

const { hosts } = officialCheckpoints[0]!;

function isAllowed(url: string, mirrorOrigin: string | null = null): boolean {
  try {
    requireAllowed(new URL(url), { hosts, mirrorOrigin }, 'weights');
    return true;
  } catch {
    return false;
  }
}

it('lets files come from the servers of the hub', () => {
  expect(isAllowed('https://huggingface.co/x')).toBe(true);
  expect(isAllowed('https://us.aws.cdn.hf.co/x?signature=1')).toBe(true);
  expect(isAllowed('https://cas-bridge.xethub.hf.co/x')).toBe(true);
});

it.each([
  'https://hf.co.example.com/x',
  'https://cdn.hf.co/x',
  'https://xcdn.hf.co/x',
  'https://example.cdn.hf.co.evil.org/x',
  'https://someone.hf.space/x',
  'https://openaipublic.blob.core.windows.net/x',
])('and not from %s', (url) => {
  expect(isAllowed(url)).toBe(false);
});

it('lets a mirror be what it is, and no more', () => {
  expect(isAllowed('http://127.0.0.1:8080/x', 'http://127.0.0.1:8080')).toBe(true);
  expect(isAllowed('http://127.0.0.1:8081/x', 'http://127.0.0.1:8080')).toBe(false);
  expect(isAllowed('http://localhost:8080/x', 'http://127.0.0.1:8080')).toBe(false);
  expect(isAllowed('https://huggingface.co/x', 'http://127.0.0.1:8080')).toBe(true);
});
