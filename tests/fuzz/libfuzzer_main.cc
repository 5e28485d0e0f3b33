#include "fuzz/targets.h"

// ACCORD_FUZZ_TARGET names one function of fuzz/targets.h; libFuzzer brings main().
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  return accord::fuzz::ACCORD_FUZZ_TARGET(data, size);
}
