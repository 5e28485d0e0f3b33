#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace accord::fuzz {

/// An oracle does not hold. libFuzzer sees it as a crash (nothing catches it), the replay test as a
/// failure with its message.
class Disagreement : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void require(bool holds, const char* claim) {
  if (!holds) throw Disagreement(claim);
}

/// The HTTP/1.1 parser: `data` is what one connection receives up to the first 0xFF. Each byte
/// after it is the size of a piece (0 is 256) in which the text arrives; what is left over comes at
/// once. Without 0xFF the text comes byte by byte.
int fuzz_parser(const uint8_t* data, std::size_t size);

/// The target and query decoder: the first line is a request target, the others are header fields.
int fuzz_target(const uint8_t* data, std::size_t size);

/// The JSON body path: `data` is a body, checked against every schema of body.yaml.
int fuzz_body(const uint8_t* data, std::size_t size);

/// The reader of contracts: `data` is a document in YAML or JSON, its contract is built and its
/// operations and schemas are compiled.
int fuzz_document(const uint8_t* data, std::size_t size);

/// The schema compiler and visitor: the first line is a Schema Object in JSON, what follows the
/// instance.
int fuzz_schema(const uint8_t* data, std::size_t size);

}  // namespace accord::fuzz
