import { assertNever } from '../../../../shared/assert-never';
import type { PickleMachine } from './pickle-machine';
import type { AllowedName, PickleValue } from './pickle-value';

/** What a call of an allowed name gives, worked out here. Throws `model-invalid`. */
export function callAllowed(
  m: PickleMachine,
  callee: AllowedName,
  args: readonly PickleValue[],
): PickleValue {
  switch (callee.is) {
    case 'ordered-dict':
      if (args.length === 0) return { kind: 'dict', items: new Map() };
      throw m.refuse('it makes a dictionary in a way that PyTorch does not');
    case 'rebuild-tensor':
      return rebuildTensor(m, args);
    case 'rebuild-parameter':
      return parameter(m, args[0]);
    case 'storage-type':
      throw m.refuse('it calls a type of storage');
    default:
      return assertNever(callee);
  }
}

/** (storage, offset, shape, strides, …); what follows matters for training only. */
function rebuildTensor(m: PickleMachine, args: readonly PickleValue[]): PickleValue {
  const [storage, offset] = args;
  const [shape, strides] = [naturals(args[2]), naturals(args[3])];
  const known = typeof storage === 'object' && storage?.kind === 'storage';
  if (!known || !isNatural(offset) || shape === null || strides === null) {
    throw m.refuse('it describes a tensor in a way that PyTorch does not');
  }
  if (shape.length !== strides.length) throw m.refuse('it gives a tensor too many or few strides');
  return { kind: 'tensor', storage, offset, shape, strides };
}

function parameter(m: PickleMachine, value: PickleValue | undefined): PickleValue {
  if (typeof value === 'object' && value?.kind === 'tensor') return value;
  throw m.refuse('it makes a parameter of something that is no tensor');
}

function naturals(value: PickleValue | undefined): number[] | null {
  if (typeof value !== 'object' || value?.kind !== 'tuple' || value.items.length > 32) return null;
  return value.items.every(isNatural) ? [...value.items] : null;
}

function isNatural(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
