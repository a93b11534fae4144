import { assertNever } from '../../shared/assert-never';
import type { Document } from '../document/document';
import { paintSegment } from '../mask/brush';
import { brushTool, eraserTool } from './brush-tool';
import { frameTool } from './frame-tool';
import { moveTool } from './move-tool';
import {
  idleTool,
  type GestureName,
  type PointerSample,
  type Tool,
  type ToolContext,
  type ToolEffect,
  type ToolName,
  type ToolState,
  type ToolStep,
} from './tool';

const tools: Readonly<Record<ToolName, Tool>> = {
  move: moveTool,
  frame: frameTool,
  brush: brushTool,
  eraser: eraserTool,
};

/** What a gesture does beyond the document. */
interface GestureHost {
  /** Device pixels. */
  pan(dx: number, dy: number): void;
  /** A gesture is complete, and this is the document after it. */
  complete(gesture: GestureName, document: Document): void;
}

/** A context without what the document itself knows. */
export type GestureSettings = Omit<ToolContext, 'frame' | 'picture'>;

/** Runs one gesture at a time on a document of its own, until the shell has taken it over. */
export class GestureRunner {
  readonly #host: GestureHost;
  /** What a gesture starts from and reverts to. */
  #settled: Document;
  #document: Document;
  #state: ToolState = idleTool;
  #tool: ToolName | null = null;

  constructor(document: Document, host: GestureHost) {
    this.#settled = document;
    this.#document = document;
    this.#host = host;
  }

  /** As the gesture in progress has it. */
  get document(): Document {
    return this.#document;
  }

  get state(): ToolState {
    return this.#state;
  }

  /** The tool of the gesture in progress; null when there is none. */
  get tool(): ToolName | null {
    return this.#tool;
  }

  /** Takes the shell's document on; a gesture on another one is lost. */
  settle(document: Document, settings: GestureSettings): void {
    if (document === this.#settled) return;
    this.#settled = document;
    if (document === this.#document) return;
    this.cancel(settings);
    this.#document = document;
  }

  press(tool: ToolName, sample: PointerSample, settings: GestureSettings): void {
    if (this.#tool !== null) return;
    this.#tool = tool;
    this.#take(tools[tool].down(this.#state, sample, this.#context(settings)));
  }

  /** The samples since the last call, oldest first. */
  move(samples: readonly PointerSample[], settings: GestureSettings): void {
    if (this.#tool === null) return;
    this.#take(tools[this.#tool].move(this.#state, samples, this.#context(settings)));
  }

  release(settings: GestureSettings): void {
    if (this.#tool === null) return;
    this.#take(tools[this.#tool].up(this.#state, this.#context(settings)));
  }

  /** Reverts the gesture in progress; false when there is none. */
  cancel(settings: GestureSettings): boolean {
    if (this.#tool === null) return false;
    this.#take(tools[this.#tool].cancel(this.#state, this.#context(settings)));
    return true;
  }

  /** Does in one step what a gesture does in many. */
  perform(...effects: readonly ToolEffect[]): void {
    if (this.#tool !== null) return;
    for (const effect of effects) this.#perform(effect);
  }

  #take({ state, effects }: ToolStep): void {
    this.#state = state;
    if (state.kind === 'idle') this.#tool = null;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: ToolEffect): void {
    const document = this.#document;
    switch (effect.kind) {
      case 'pan':
        this.#host.pan(effect.dx, effect.dy);
        return;
      case 'paint':
        this.#document = { ...document, mask: paintSegment(document.mask, effect.segment) };
        return;
      case 'frame':
        this.#document = { ...document, frame: effect.frame };
        return;
      case 'commit':
        // The next gesture may begin before the shell has handed this document back.
        this.#settled = document;
        this.#host.complete(effect.gesture, document);
        return;
      case 'revert':
        this.#document = this.#settled;
        return;
      default:
        assertNever(effect);
    }
  }

  #context(settings: GestureSettings): ToolContext {
    const { frame, picture } = this.#document;
    return { ...settings, frame, picture };
  }
}
