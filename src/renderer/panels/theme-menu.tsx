import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Settings } from '../../shared/settings';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

type Theme = Settings['theme'];

const themes: readonly { readonly theme: Theme; readonly icon: Icon }[] = [
  { theme: 'dark', icon: IconMoon },
  { theme: 'light', icon: IconSun },
  { theme: 'system', icon: IconDeviceDesktop },
];

/** Chooses between dark, light and the system's theme. */
export function ThemeMenu(): React.JSX.Element {
  const { settings } = useWorkbench();
  const chosen = useStore(settings, (state) => state.settings.theme);
  const Chosen = themes.find(({ theme }) => theme === chosen)?.icon ?? IconMoon;
  return (
    <Menu position="bottom-end" shadow="md">
      <Tooltip label={strings.topBar.theme}>
        <span>
          <Menu.Target>
            <ActionIcon
              size={36}
              variant="subtle"
              color="gray"
              className="pm-action"
              aria-label={strings.topBar.theme}
            >
              <Chosen size={20} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={chosen}
          onChange={(value) => {
            settings.getState().change({ theme: themeOf(value) });
          }}
        >
          {themes.map(({ theme, icon: Glyph }) => (
            <Menu.RadioItem
              key={theme}
              value={theme}
              closeMenuOnClick
              rightSection={<Glyph size={16} stroke={1.6} aria-hidden />}
            >
              {strings.themes[theme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function themeOf(value: string): Theme {
  return themes.find(({ theme }) => theme === value)?.theme ?? 'system';
}
