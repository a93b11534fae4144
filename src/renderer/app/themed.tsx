import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Settings } from '../../shared/settings';
import { theme } from '../theme/theme';

interface ThemedProps {
  readonly scheme: Settings['theme'];
  readonly children: ReactNode;
}

/** Gives the window its look; nothing in it writes a `<style>` element. */
export function Themed({ scheme, children }: ThemedProps): React.JSX.Element {
  const system = useColorScheme('dark');
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme === 'system' ? system : scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
