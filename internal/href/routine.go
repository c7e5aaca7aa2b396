package href

import "onward/internal/id"

// Routine is the week as it is planned, and where a new block is sent.
func Routine() string { return "/routine" }

// NewBlock is the form of a new block.
func NewBlock() string { return Routine() + "/new" }

// ReadyRoutine is where a ready-made plan is taken over.
func ReadyRoutine() string { return Routine() + "/ready" }

// Block is the form of one block.
func Block(b id.Block) string { return Routine() + "/" + b.String() }

// BlockRemoval is where a block is thrown away.
func BlockRemoval(b id.Block) string { return Block(b) + "/removal" }

// BlockReturn is where one that was thrown away is put back.
func BlockReturn(b id.Block) string { return Block(b) + "/return" }

// BlockTimer is where a block is begun by the timer.
func BlockTimer(b id.Block) string { return Block(b) + "/timer" }

// BlockTicks is where it is said that a block is done.
func BlockTicks(b id.Block) string { return Block(b) + "/ticks" }

// BlockTickRemoval is where that is taken back.
func BlockTickRemoval(b id.Block, t id.BlockTick) string {
	return BlockTicks(b) + "/" + t.String() + "/removal"
}

// BlockTickReturn is where it is done after all.
func BlockTickReturn(b id.Block, t id.BlockTick) string {
	return BlockTicks(b) + "/" + t.String() + "/return"
}

// undoesBlock tells whether an address is one that takes back what was done
// with a block.
func undoesBlock(address, block string) bool {
	b, err := id.Parse[id.BlockKind](block)
	return err == nil && address == BlockReturn(b)
}

// undoesBlockTick tells whether an address is one at which a block is done
// after all.
func undoesBlockTick(address, block, tick string) bool {
	b, err := id.Parse[id.BlockKind](block)
	t, err2 := id.Parse[id.BlockTickKind](tick)
	return err == nil && err2 == nil && address == BlockTickReturn(b, t)
}
