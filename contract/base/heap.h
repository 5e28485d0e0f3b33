#pragma once

#include <memory>

namespace accord::contract {

/// For commands that read a contract and end: the heap grows at once and in pages of 2 MiB where
/// the kernel has them. A large contract becomes a million small values, and most of the time would
/// go into faulting pages of 4 KiB in. To be called once, before threads start.
void prepare_to_read();

/// Keeps what a command worked with until the process ends, which frees all at once: value by value
/// it takes long. For one thread.
void keep_until_exit(std::shared_ptr<const void> memory);

/// For a server: what one request took is kept for the next, but long lists are given back when
/// they are sent.
void prepare_to_serve();

}  // namespace accord::contract
