import type { Workbench } from '../app/workbench';
import { reportError } from '../app/report-error';
import { alikeResults, blendOf } from '../store/alike-results';
import { randomSeed } from '../store/random-seed';
import { heatMapOf } from '../store/heat-map';
import { restoreRecipe } from '../store/restore-recipe';
import { shownResult } from '../store/run-store';
import { strings } from '../strings/strings';
import type { RunActions } from './run-actions';

export interface ExploreActions {
  /** Fetches the denoised estimates on the way to the shown result, or puts them away. */
  readonly toggleTrajectory: () => void;
  /** Shows the estimate of one step. */
  readonly scrub: (step: number) => void;
  /** Runs again from the shown step with new noise. */
  readonly branch: () => void;
  /** Shows how much the results of the shown one's size differ, or hides that. */
  readonly toggleSpread: () => void;
  /** Keeps the shown result when another is accepted, or no longer. */
  readonly pin: () => void;
  /** Saves all pictures of the shown blend, side by side or one after the other. */
  readonly saveBlend: (format: 'strip' | 'animation') => void;
}

export interface ExploreOptions {
  readonly workbench: Workbench;
  readonly edit: RunActions;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
}

/** Milliseconds that each picture of an animated blend is shown. */
const frameDuration = 120;

/** What can be found out about results. */
export function createExploreActions(options: ExploreOptions): ExploreActions {
  const { workbench, edit, random } = options;
  const { client, run, settings, notify } = workbench;
  const attempt = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      reportError(notify, error);
    });
  };

  const fetchTrajectory = async (id: string): Promise<void> => {
    const { steps } = await client.run('edit.trajectory', { id }, {});
    if (run.getState().shownId !== id) return;
    run.setState({ spread: null, trajectory: { id, steps, at: steps.length - 1 } });
  };

  const fetchSpread = async (ids: readonly string[]): Promise<void> => {
    const spread = await client.call('edit.spread', { ids: ids.slice(-16) });
    const { largest } = spread;
    run.setState({ trajectory: null, spread: { image: heatMapOf(spread), largest } });
  };

  return {
    toggleTrajectory: () => {
      const { trajectory, shownId } = run.getState();
      if (trajectory !== null || shownId === null) run.setState({ trajectory: null });
      else attempt(fetchTrajectory(shownId));
    },
    scrub: (at) => {
      run.setState(({ trajectory }) => ({ trajectory: trajectory && { ...trajectory, at } }));
    },
    branch: () => {
      const shown = shownResult(run.getState());
      const { trajectory } = run.getState();
      if (shown === null || trajectory === null) return;
      const { recipe } = shown.variant.result;
      const { options: own } = workbench.edit.getState();
      const restored = restoreRecipe(recipe, workbench.models.getState().manifests, own);
      settings.getState().change(restored.settings);
      workbench.edit.setState({
        ...restored.edit,
        branch: { step: trajectory.at + 1, seed: randomSeed(random) },
      });
      run.setState({ trajectory: null });
      edit.run();
    },
    toggleSpread: () => {
      const { spread, results } = run.getState();
      const shown = shownResult(run.getState());
      if (spread !== null) run.setState({ spread: null });
      else if (shown !== null)
        attempt(fetchSpread(alikeResults(results, shown).map(({ id }) => id)));
    },
    pin: () => {
      run.setState(({ results, shownId }) => ({
        results: results.map((each) =>
          each.id === shownId ? { ...each, pinned: !each.pinned } : each,
        ),
      }));
    },
    saveBlend: (format) => {
      const { results } = run.getState();
      const shown = shownResult(run.getState());
      if (shown === null) return;
      const ids = blendOf(results, shown).map(({ id }) => id);
      attempt(
        client
          .call(
            'pictures.saveBlend',
            format === 'strip' ? { format, ids } : { format, ids, frameDuration },
          )
          .then(({ name, path }) => {
            notify({ tone: 'success', title: strings.notices.saved(name), message: path });
          }),
      );
    },
  };
}
