package id

type (
	// BlockKind tells the ids of this kind from others.
	BlockKind struct{}
	// BlockTickKind tells the ids of this kind from others.
	BlockTickKind struct{}
)

type (
	// Block is the id of a block of a routine.
	Block = Of[BlockKind]
	// BlockTick is the id of a block of a routine on one day.
	BlockTick = Of[BlockTickKind]
)

// NewBlock makes the id of a block of a routine.
func NewBlock() Block { return New[BlockKind]() }
