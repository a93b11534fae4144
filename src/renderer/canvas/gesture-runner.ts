import type { Document } from '../document/document';
import type { PaintLayer, Rgb } from '../document/paint-layer';
import { PaintStroke } from '../document/paint-stroke';
import type { Point } from '../mask/capsule';
import { applyEffect } from './apply-effect';
import { brushTool, eraserTool, paintTool } from './brush-tool';
import { frameTool } from './frame-tool';
import { lassoTool } from './lasso-tool';
import { moveTool } from './move-tool';
import { pickerTool } from './picker-tool';
import { rectangleTool } from './rectangle-tool';
import {
  idleTool,
  stay,
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
  lasso: lassoTool,
  rectangle: rectangleTool,
  paint: paintTool,
  picker: pickerTool,
};

/** What a gesture does beyond the document. */
interface GestureHost {
  /** Device pixels. */
  pan(dx: number, dy: number): void;
  /** The colour at a point, in image pixels, is taken. */
  pick(at: Point): void;
  /** A gesture is complete, and this is the document after it. */
  complete(gesture: GestureName, document: Document): void;
}

/** A context without what the document itself knows, and with what strokes are painted with. */
export type GestureSettings = Omit<ToolContext, 'frame' | 'picture'> & {
  readonly color: Rgb;
  /** Of the brush that paints colour: 0 = soft, 1 = sharp. */
  readonly hardness: number;
};

/** A gesture between two presses, while the view is dragged. */
interface Paused {
  readonly tool: ToolName;
  readonly state: ToolState;
}

/** Runs one gesture at a time on a document of its own, until the shell has taken it over. */
export class GestureRunner {
  readonly #host: GestureHost;
  /** What a gesture starts from and reverts to. */
  #settled: Document;
  #document: Document;
  #state: ToolState = idleTool;
  #tool: ToolName | null = null;
  #paused: Paused | null = null;
  #stroke: PaintStroke | null = null;

  constructor(document: Document, host: GestureHost) {
    this.#settled = document;
    this.#document = document;
    this.#host = host;
  }

  /** As the gesture in progress has it. */
  get document(): Document {
    return this.#document;
  }

  /** Of the gesture that changes the document, though the view may be dragged meanwhile. */
  get state(): ToolState {
    return this.#paused?.state ?? this.#state;
  }

  /** The tool that the pointer moves; null when there is no gesture. */
  get tool(): ToolName | null {
    return this.#tool;
  }

  /** Whether a gesture goes on though no button is down. */
  get open(): boolean {
    return this.state.kind === 'outlining';
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
    if (this.#tool !== null) {
      if (!this.open || this.#paused !== null) return;
      if (tool === 'move') this.#paused = { tool: this.#tool, state: this.#state };
      else if (tool !== this.#tool) return;
    }
    this.#tool = tool;
    this.#take(tools[tool].down(this.#state, sample, this.#context(settings)), settings);
  }

  /** The samples since the last call, oldest first. */
  move(samples: readonly PointerSample[], settings: GestureSettings): void {
    if (this.#tool === null) return;
    const sample = samples.at(-1);
    const tool = tools[this.#tool];
    if (this.#state.kind !== 'outlining' || this.#state.pressed !== null) {
      this.#take(tool.move(this.#state, samples, this.#context(settings)), settings);
    } else if (sample !== undefined) {
      this.#take(tool.hover?.(this.#state, sample) ?? stay(this.#state), settings);
    }
  }

  release(settings: GestureSettings): void {
    if (this.#tool === null) return;
    this.#take(tools[this.#tool].up(this.#state, this.#context(settings)), settings);
  }

  /** Reverts the gesture in progress; false when there is none. */
  cancel(settings: GestureSettings): boolean {
    if (this.#tool === null) return false;
    this.#take(tools[this.#tool].cancel(this.#state, this.#context(settings)), settings);
    // A gesture that dragging the view had interrupted is next.
    this.cancel(settings);
    return true;
  }

  /** Completes a gesture that goes on between presses; false when there is none. */
  close(settings: GestureSettings): boolean {
    return this.#between(settings, (tool, state) => tool.close?.(state));
  }

  /** Takes the last point of such a gesture back; false when there is none. */
  back(settings: GestureSettings): boolean {
    return this.#between(settings, (tool, state) => tool.back?.(state));
  }

  /** Does in one step what a gesture does in many. */
  perform(effects: readonly ToolEffect[], settings: GestureSettings): void {
    if (this.#tool !== null) return;
    for (const effect of effects) this.#perform(effect, settings);
  }

  #between(
    settings: GestureSettings,
    step: (tool: Tool, state: ToolState) => ToolStep | undefined,
  ): boolean {
    if (!this.open || this.#tool === null || this.#paused !== null) return false;
    this.#take(step(tools[this.#tool], this.#state) ?? stay(this.#state), settings);
    return true;
  }

  #take({ state, effects }: ToolStep, settings: GestureSettings): void {
    this.#state = state;
    if (state.kind === 'idle') {
      this.#tool = this.#paused?.tool ?? null;
      this.#state = this.#paused?.state ?? state;
      this.#paused = null;
    }
    for (const effect of effects) this.#perform(effect, settings);
  }

  #perform(effect: ToolEffect, settings: GestureSettings): void {
    switch (effect.kind) {
      case 'pan':
        this.#host.pan(effect.dx, effect.dy);
        return;
      case 'pick':
        this.#host.pick(effect.at);
        return;
      case 'paint-stroke':
        this.#document = { ...this.#document, paint: this.#painted(effect, settings) };
        return;
      case 'commit':
        this.#stroke = null;
        // The next gesture may begin before the shell has handed this document back.
        this.#settled = this.#document;
        this.#host.complete(effect.gesture, this.#document);
        return;
      case 'revert':
        this.#stroke = null;
        this.#document = this.#settled;
        return;
      default:
        this.#document = applyEffect(this.#document, effect);
    }
  }

  #painted(
    { pieces, erasing }: Extract<ToolEffect, { kind: 'paint-stroke' }>,
    { color, hardness }: GestureSettings,
  ): PaintLayer {
    const { paint } = this.#document;
    this.#stroke ??= new PaintStroke(paint, { hardness, color: erasing ? null : color });
    return this.#stroke.extend(paint, pieces);
  }

  #context(settings: GestureSettings): ToolContext {
    const { frame, picture } = this.#document;
    return { ...settings, frame, picture };
  }
}
