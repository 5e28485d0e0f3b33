#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/json/json.h"

namespace accord::contract {

inline constexpr std::string_view json_patch_media_type = "application/json-patch+json";

/// Why a JSON Patch was not applied.
struct JsonPatchFault {
  enum class Kind {
    malformed,      ///< not a JSON Patch (RFC 6902 sections 3 and 4)
    no_such_place,  ///< a location does not exist in the target
    test_failed,    ///< a value is not the one that `test` names
    too_large       ///< the result, or the work, would exceed a limit
  };
  Kind kind = Kind::malformed;
  std::string pointer;  ///< in the patch: `/1/path`
  std::string message;

  bool operator==(const JsonPatchFault&) const = default;
};

/// Bounds of what a patch makes of a target: `copy` doubles a value with few bytes.
struct JsonPatchLimits {
  std::size_t depth = 64;          ///< of the place of a value and the value together
  std::size_t nodes = 100'000;     ///< values and member names that are added or copied, together
  std::size_t bytes = 8U << 20U;   ///< of their strings
  std::size_t steps = 50'000'000;  ///< elements and members that are compared or shifted
};

/// A JSON Patch (RFC 6902): operations that are applied in order, all or none.
class JsonPatch {
 public:
  /// Reads the operations. `patch` must outlive the result: values are not copied.
  static Result<JsonPatch, JsonPatchFault> parse(const Json& patch);

  /// Applies every operation to `target`, whose memory is `allocator`'s. Numbers are compared by
  /// value. After a fault the target is in a state between: it is to be discarded.
  std::optional<JsonPatchFault> apply(
      Json& target, JsonAllocator& allocator, const JsonPatchLimits& limits = {}) const;

  /// An operation removes (or moves) a value at least `depth` names below the root, in the root's
  /// member `name`: `/owner/address` is 2 deep in `owner`.
  [[nodiscard]] bool removes_in(std::string_view name, std::size_t depth) const;

  enum class Op { add, remove, replace, move, copy, test };
  struct Operation {
    Op op = Op::test;
    std::vector<std::string> path;  ///< reference tokens (RFC 6901), unescaped
    std::vector<std::string> from;  ///< of move and copy
    const Json* value = nullptr;    ///< of add, replace and test
  };

 private:
  std::vector<Operation> operations_;
};

}  // namespace accord::contract
