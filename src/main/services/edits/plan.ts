import type { Rect } from '../../../shared/geometry';
import type { ModelManifest } from '../../../shared/model-manifest';
import type { Patch } from '../../../shared/raster';
import type { Recipe } from '../../../shared/recipe';
import type { SampleParams } from '../../engine/engine-contract';
import type { Promised } from '../../pictures/promise';
import type { Raster } from '../../pictures/raster';
import type { Size } from '../../pictures/size';

/** What the engine is told of a part of a canvas. */
export type Given = Pick<SampleParams, 'initial' | 'observation'>;

/** One sampling of a canvas, which may be too large for the engine to hold at once. */
export interface Stage {
  /** Model pixels, each side no smaller than the model's resolution. */
  readonly canvas: Size;
  readonly schedule: readonly number[];
  /** Whether `initial` has noise of the schedule's first sigma in it already. */
  readonly noisy: boolean;
  read(part: Rect): Given | Promise<Given>;
  /** Whether all of a part is known, so that nothing is estimated of it; absent where it never is. */
  readonly isKnown?: (part: Rect) => boolean;
  /** Begins the result of one sample; the first call may do what all of them share. */
  collect(): Collector;
}

/** The result of one sample on its way out of tensors. */
export interface Collector {
  /** Takes what was estimated of a part of the canvas, [3, height, width] in [-1, 1]. */
  write(part: Rect, denoised: Float32Array): void | Promise<void>;
  /** The result, once the whole canvas is written. */
  outcome(): Outcome | Promise<Outcome>;
  /** What is to be sampled on from it; absent where it is done. */
  next?(): Promise<Stage>;
}

/** A finished result: a part of the edited picture, or a picture of its own. */
export type Outcome =
  | { readonly kind: 'patch'; readonly patch: Patch }
  | { readonly kind: 'picture'; readonly raster: Raster };

/** The picture that is edited. */
export interface Original {
  readonly pictureId: string;
  readonly name: string;
  readonly raster: Raster;
  /** What every result keeps of it. */
  readonly promised: Promised;
}

type WithoutCommon<R> = R extends Recipe
  ? Omit<
      R,
      | 'version'
      | 'app'
      | 'model'
      | 'classLabel'
      | 'className'
      | 'seed'
      | 'schedule'
      | 'sampler'
      | 'branch'
      | 'device'
      | 'source'
    >
  : never;

/** The part of a recipe that is an edit's own. */
export type OwnRecipe = WithoutCommon<Recipe>;

/** An edit with all choices made, for one model. */
export interface Plan {
  /** Null when nothing is edited. */
  readonly original: Original | null;
  readonly stage: Stage;
  /** What follows the first stage, for each sample. */
  readonly later?: Pick<Stage, 'canvas' | 'schedule'>;
  /** What the user should know of it. */
  readonly notes: readonly string[];
  /** Packs masks and paint; to be called while the engine samples. */
  recipe(): Promise<OwnRecipe>;
}

/** An edit whose request was looked at and found possible; throws `invalid-request` all the same. */
export type Draft = (model: ModelManifest) => Plan | Promise<Plan>;
