/** Pixels from the end that still count as the end. */
const NEAR = 48;

/**
 * Whether who reads a scrolling element is at its end. The event of a scroll comes later than the scroll, and the element
 * may have grown in between: what matters is where it stands by then, beside what was there when it was looked at last.
 */
export class End {
  private content = 0;
  private height = 0;
  private near = true;

  /** Whether it was in sight when somebody last asked or looked. */
  get inSight(): boolean {
    return this.near;
  }

  /** After it may have changed: whether the end was in sight before, and is to be followed. */
  follows(node: HTMLElement): boolean {
    // What shrank took the scroll along, so only the room that is common to both times tells of the reader.
    const content = Math.min(this.content, node.scrollHeight);
    this.near &&= content - node.scrollTop - Math.max(this.height, node.clientHeight) < NEAR;
    return this.near;
  }

  /** Take it as it stands; true at its end. */
  look(node: HTMLElement): boolean {
    this.content = node.scrollHeight;
    this.height = node.clientHeight;
    this.near = this.content - node.scrollTop - this.height < NEAR;
    return this.near;
  }

  /** Whether it is as high as it was: what else scrolls it was not the reader. */
  stands(node: HTMLElement): boolean {
    return node.clientHeight === this.height;
  }

  /** Show the end. */
  show(node: HTMLElement): void {
    node.scrollTop = node.scrollHeight;
    this.look(node);
  }
}
