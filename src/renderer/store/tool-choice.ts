import { assertNever } from '../../shared/assert-never';
import type { EraserTarget, ToolName } from '../canvas/tool';

/** The tool in hand, and what it remembers of those before it. */
export interface ToolChoice {
  readonly tool: ToolName;
  /** What the eraser takes away: what was painted last. */
  readonly eraserTarget: EraserTarget;
  /** Whether lasso and rectangle take away from the mask. */
  readonly subtracting: boolean;
}

/** The brush at start. */
export const firstToolChoice: ToolChoice = {
  tool: 'brush',
  eraserTarget: 'mask',
  subtracting: false,
};

/** Takes a tool up; those that paint decide what the eraser will be for. */
export function takeTool(choice: ToolChoice, tool: ToolName): ToolChoice {
  switch (tool) {
    case 'brush':
    case 'lasso':
    case 'rectangle':
      return { ...choice, tool, eraserTarget: 'mask' };
    case 'paint':
      return { ...choice, tool, eraserTarget: 'paint' };
    case 'move':
    case 'frame':
    case 'eraser':
    case 'picker':
      return { ...choice, tool };
    default:
      return assertNever(tool);
  }
}

/** Changes between adding and taking away: brush or paint and eraser, or the lasso's two ways. */
export function swapTool(choice: ToolChoice): ToolChoice {
  switch (choice.tool) {
    case 'eraser':
      return { ...choice, tool: choice.eraserTarget === 'paint' ? 'paint' : 'brush' };
    case 'lasso':
    case 'rectangle':
      return { ...choice, subtracting: !choice.subtracting };
    case 'brush':
    case 'paint':
      return { ...choice, tool: 'eraser' };
    case 'move':
    case 'frame':
    case 'picker':
      return takeTool(choice, 'brush');
    default:
      return assertNever(choice.tool);
  }
}
