#include "accord/contract/document/file_source.h"

#include <algorithm>

namespace accord::contract {
namespace {

namespace fs = std::filesystem;

// Empty where the links lead round in a circle, or the file system refuses.
fs::path real(const fs::path& file) {
  std::error_code error;
  const fs::path whole = fs::absolute(file, error);
  return error ? fs::path() : fs::weakly_canonical(whole, error);
}

}  // namespace

fs::path boundary_of(const fs::path& document) {
  const fs::path folder = real(fs::path(document).remove_filename());
  std::error_code error;
  for (fs::path each = folder; !each.empty(); each = each.parent_path()) {
    if (fs::exists(each / ".git", error)) return each;  // a file in a linked work tree
    if (each == each.parent_path()) break;
  }
  return folder.has_filename() ? folder : folder.parent_path();
}

bool is_inside(const fs::path& folder, const fs::path& file) {
  const fs::path target = real(file);
  if (folder.empty() || target.empty()) return false;
  const auto [end, rest] =
      std::mismatch(folder.begin(), folder.end(), target.begin(), target.end());
  return end == folder.end() && rest != target.end();
}

}  // namespace accord::contract
