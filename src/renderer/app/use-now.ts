import { useEffect, useState } from 'react';

/** The present in milliseconds of a clock that never goes back, renewed every `interval` of them. */
export function useNow(interval: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(performance.now());
    }, interval);
    return () => {
      clearInterval(timer);
    };
  }, [interval]);
  return now;
}
