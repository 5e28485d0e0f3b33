#include "accord/contract/base/heap.h"

#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace accord::contract {

void prepare_to_read() {
  constexpr int reserve = 256 << 20;  // of addresses; memory is taken as it is used
  constexpr int largest_block = 32 << 20;
  constexpr std::uintptr_t huge = 2U << 20U;
  ::mallopt(M_TOP_PAD, reserve);
  ::mallopt(M_TRIM_THRESHOLD, 2 * reserve);
  ::mallopt(M_MMAP_THRESHOLD, largest_block);
  const auto start = (reinterpret_cast<std::uintptr_t>(::sbrk(0)) + huge - 1) & ~(huge - 1);
  void* block = nullptr;  // makes the heap grow; a plain malloc would be optimised away
  if (::posix_memalign(&block, sizeof(void*), largest_block / 2) != 0) return;
  const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  std::free(block);          // NOLINT(cppcoreguidelines-no-malloc): of posix_memalign
  if (end <= start) return;  // another allocator
  ::madvise(reinterpret_cast<void*>(start), end - start, MADV_HUGEPAGE);
}

void keep_until_exit(std::shared_ptr<const void> memory) {
  static auto* const kept = new std::vector<std::shared_ptr<const void>>;  // never freed itself
  kept->push_back(std::move(memory));
}

void prepare_to_serve() {
  constexpr int map_from = 256 << 10;
  constexpr int keep = 8 << 20;
  ::mallopt(M_MMAP_THRESHOLD, map_from);
  ::mallopt(M_TRIM_THRESHOLD, keep);
}

}  // namespace accord::contract
