import type { EditKind } from '../../shared/edit-contract';

/** Which part of the picture an edit looks at. */
export type EditArea = 'none' | 'frame' | 'picture';

const areas: Readonly<Record<EditKind, EditArea>> = {
  generate: 'none',
  blend: 'none',
  inpaint: 'frame',
  sketch: 'frame',
  colorize: 'picture',
  upscale: 'picture',
  denoise: 'picture',
  combine: 'picture',
};

/** `none` for edits that need no picture at all. */
export function areaOf(edit: EditKind): EditArea {
  return areas[edit];
}
