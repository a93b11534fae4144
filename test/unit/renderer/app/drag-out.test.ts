import { describe, expect, it, vi } from 'vitest';
import { createDragOut, ownDragType } from '../../../../src/renderer/app/drag-out';

function dragEvent() {
  const data = new Map<string, string>();
  const dataTransfer = {
    effectAllowed: 'all',
    setData: (type: string, value: string) => void data.set(type, value),
  };
  const preventDefault = vi.fn();
  const event = { dataTransfer, preventDefault } as unknown as DragEvent;
  return { event, data, preventDefault };
}

const file = { name: 'sea.png', bytes: Uint8Array.of(1, 2) };

describe('dragging out', () => {
  it('hands the drag to the host where there is one that takes it', () => {
    const hand = vi.fn();
    const { event, preventDefault } = dragEvent();
    createDragOut({ hand, read: () => Promise.resolve(file) }).start(event, '7');
    expect(hand).toHaveBeenCalledWith('7');
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('offers the file that was fetched when the pointer went down', async () => {
    const out = createDragOut({ read: () => Promise.resolve(file) });
    out.prepare('7');
    await new Promise((resolve) => setTimeout(resolve));
    const { event, data } = dragEvent();
    out.start(event, '7');
    expect(data.get('DownloadURL')).toMatch(/^image\/png:sea\.png:blob:/);
    expect(data.get(ownDragType)).toBe('7');
  });

  it('never offers another picture’s file', async () => {
    const out = createDragOut({ read: () => Promise.resolve(file) });
    out.prepare('7');
    await new Promise((resolve) => setTimeout(resolve));
    const { event, data } = dragEvent();
    out.start(event, '8');
    expect(data.has('DownloadURL')).toBe(false);
  });
});
