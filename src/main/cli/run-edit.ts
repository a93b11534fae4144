import type { EditRequest } from '../../shared/edit-contract';
import type { EditCommand, PictureCommand } from './commands';
import { prepareBatch, type Batch } from './edit-batch';
import { choicesFor, type EditChoices } from './edit-choices';
import { readInput } from './input-files';
import { makeResults, type Task } from './make-results';
import { failureOf, type Work } from './work';

/**
 * Runs one edit, without a picture or on each of many: what is finished already is kept, what fails
 * is reported, and the rest goes on. Throws what concerns all of them alike.
 */
export async function runEdit(command: EditCommand, work: Work): Promise<void> {
  const { host, report, screen } = work;
  const batch = await prepareBatch(command, work);
  const { subjects } = batch;
  const sayMany = (line: string): void => {
    if (subjects.length > 1) screen.say(line);
  };
  let failures = 0;
  for (const [index, path] of subjects.entries()) {
    try {
      host.signal.throwIfAborted();
      if (path === null) await editNothing(command, batch);
      else await editPicture(path, index, batch);
    } catch (error) {
      failures += 1;
      report.failed(path, await failureOf(error, host));
      if (host.signal.aborted) {
        sayMany(`${subjects.length - index} of ${subjects.length} pictures are left to do.`);
        return;
      }
    }
  }
  if (failures > 0) sayMany(`${failures} of ${subjects.length} pictures could not be finished.`);
}

async function editNothing(command: EditCommand, batch: Batch): Promise<void> {
  const isBlend = command.kind === 'blend';
  const choices: EditChoices = isBlend
    ? { edit: 'blend', seedTo: command.seedTo, frames: command.frames }
    : { edit: 'generate' };
  const label = isBlend ? 'Blending' : 'Generating';
  await runTask({ label, path: null, name: null, index: 0 }, choices, batch);
}

async function editPicture(path: string, index: number, batch: Batch): Promise<void> {
  const { command, host, session, screen, manifest, layers } = batch;
  const file = await readInput(host, path);
  const { picture, notes } = await session.client.call('pictures.open', file);
  try {
    const subject = { picture, layers, resolution: manifest.resolution };
    const chosen = choicesFor(command as PictureCommand, subject);
    for (const note of [...notes, ...chosen.notes]) screen.say(`${path}: ${note}`);
    const task = { label: file.name, path, name: picture.name, index };
    await runTask(task, chosen.choices, batch);
  } finally {
    await session.client.call('pictures.release', { ids: [picture.id] });
  }
}

async function runTask(
  task: Omit<Task, 'request' | 'held'>,
  choices: EditChoices,
  batch: Batch,
): Promise<void> {
  const request: EditRequest = { ...batch.common, ...choices, variations: 1 };
  const held = new Set<string>();
  try {
    await makeResults({ ...task, request, held }, batch);
  } finally {
    await batch.session.client.call('pictures.release', { ids: [...held] });
  }
}
