import {
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  defaultVariantColorsResolver,
  mergeMantineTheme,
  Modal,
  NumberInput,
  SegmentedControl,
  Select,
  Tooltip,
} from '@mantine/core';

/** Mantine's theme for the window; colours that differ by scheme are tokens of tokens.css. */
export const theme = createTheme({
  primaryColor: 'ember',
  primaryShade: { light: 7, dark: 4 },
  colors: {
    ember: [
      '#fff3ea',
      '#fde2cf',
      '#f9c7a3',
      '#f4b081',
      '#ee9a5f',
      '#d97d3d',
      '#bf6427',
      '#9a4a16',
      '#7c3a10',
      '#5c2a0a',
    ],
    gray: [
      '#f6f6f4',
      '#dadad7',
      '#d0d0cd',
      '#c6c6c3',
      '#b4b4b1',
      '#858582',
      '#6a6a67',
      '#555653',
      '#3b3c3e',
      '#1f2022',
    ],
    dark: [
      '#e4e4e2',
      '#c4c4c1',
      '#a3a3a0',
      '#7b7b79',
      '#434548',
      '#36383b',
      '#2b2d30',
      '#202124',
      '#18191b',
      '#101112',
    ],
  },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  variantColorResolver: (input) =>
    input.variant === 'filled' && (input.color === undefined || input.color === 'ember')
      ? {
          background: 'var(--pm-accent)',
          hover: 'var(--pm-accent-hover)',
          color: 'var(--pm-on-accent)',
          border: 'none',
        }
      : defaultVariantColorsResolver(input),
  components: {
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, withArrow: true, transitionProps: { duration: 80 } },
    }),
    // The scroll lock would write a style element, which the page's policy refuses.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    Select: Select.extend({ defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'sm', clampBehavior: 'strict' } }),
  },
});

/** The theme's CSS variables as a style sheet that needs no `<style>` element. */
export function themeStyleSheet(): CSSStyleSheet {
  const variables = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(convertCssVariables(variables));
  return sheet;
}
