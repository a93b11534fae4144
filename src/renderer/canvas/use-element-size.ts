import { useLayoutEffect, useState, type RefObject } from 'react';

interface ElementSize {
  /** Whole CSS pixels; 0 until laid out. */
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
}

/** The size of an element's content and the screen's pixel ratio, as they change. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0, pixelRatio: 1 });

  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    let resolution: MediaQueryList | undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = target;
      setSize({ width, height, pixelRatio: window.devicePixelRatio });
    };
    const watchResolution = (): void => {
      resolution?.removeEventListener('change', watchResolution);
      resolution = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      resolution.addEventListener('change', watchResolution);
      measure();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    watchResolution();
    return () => {
      observer.disconnect();
      resolution?.removeEventListener('change', watchResolution);
    };
  }, [element]);

  return size;
}
