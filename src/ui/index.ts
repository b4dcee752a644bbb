// The furniture: what features are put together from.
export { Boundary } from './Boundary.tsx';
export { Button, type ButtonProps } from './button/Button.tsx';
export { IconButton, type IconButtonProps } from './button/IconButton.tsx';
export { HeaderSlot, HeaderSlotProvider } from './frame/HeaderSlot.tsx';
export { Page } from './frame/Page.tsx';
export { StepsProgress, type StepMark } from './frame/StepsProgress.tsx';
export { Tip } from './tip/Tip.tsx';
