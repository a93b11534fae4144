import { expect, it } from 'vitest';
import { migrateSettings } from '../../../../src/main/files/settings-migrations';

const migrations = {
  1: (settings: object) => ({ ...settings, order: ['first'] }),
  2: (settings: Readonly<Record<string, unknown>>) => ({
    ...settings,
    order: [...(settings['order'] as string[]), 'second'],
  }),
};

it('applies each migration in turn and sets the version', () => {
  const migrated = migrateSettings({ a: 1 }, { from: 1, to: 3, migrations });
  expect(migrated).toEqual({ a: 1, order: ['first', 'second'], version: 3 });
});

it('changes nothing but the version of settings that are not old', () => {
  expect(migrateSettings({ a: 1 }, { from: 3, to: 3, migrations })).toEqual({ a: 1, version: 3 });
});

it('refuses a version that no migration knows', () => {
  expect(() => migrateSettings({}, { from: 0, to: 3, migrations })).toThrow(RangeError);
});
