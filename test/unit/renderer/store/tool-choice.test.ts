import { describe, expect, it } from 'vitest';
import type { ToolName } from '../../../../src/renderer/canvas/tool';
import {
  firstToolChoice,
  swapTool,
  takeTool,
  type ToolChoice,
} from '../../../../src/renderer/store/tool-choice';

const after = (...tools: ToolName[]): ToolChoice => tools.reduce(takeTool, firstToolChoice);

describe('the eraser', () => {
  it('is for what was painted last', () => {
    expect(after('brush', 'eraser').eraserTarget).toBe('mask');
    expect(after('paint', 'eraser').eraserTarget).toBe('paint');
    expect(after('paint', 'picker', 'move', 'frame', 'eraser').eraserTarget).toBe('paint');
    expect(after('paint', 'lasso', 'eraser').eraserTarget).toBe('mask');
  });
});

describe('swapping', () => {
  it('goes between painting and erasing, back to the tool that it came from', () => {
    expect(swapTool(after('brush')).tool).toBe('eraser');
    expect(swapTool(swapTool(after('brush'))).tool).toBe('brush');
    expect(swapTool(swapTool(after('paint'))).tool).toBe('paint');
  });

  it('makes lasso and rectangle take away, and add again', () => {
    const lasso = after('lasso');
    expect(swapTool(lasso)).toEqual({ ...lasso, subtracting: true });
    expect(swapTool(swapTool(lasso))).toEqual(lasso);
  });

  it('takes the brush from any tool that neither paints nor erases', () => {
    expect(swapTool(after('move')).tool).toBe('brush');
    expect(swapTool(after('paint', 'frame')).eraserTarget).toBe('mask');
  });
});
