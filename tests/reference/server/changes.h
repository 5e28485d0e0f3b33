#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace accord::reference {

/// One way in which a reference server differs from the correct one: a fault, or a variation that
/// the contract and the RFCs allow. Its switch is what the code of the server looks for; where
/// there is a `pointer`, the server works by a contract in which the value there is `value` (JSON
/// text; "" removes it), while it is judged by the unchanged one.
struct Change {
  const char* api;
  const char* group;
  const char* id;
  const char* does;     ///< what differs
  const char* because;  ///< the sentence that it breaks, or that allows it
  const char* pointer = "";
  const char* value = "";
};

std::span<const Change> faults_of(std::string_view api);
std::span<const Change> variations_of(std::string_view api);
/// A fault or variation by API and id; null where there is none.
const Change* find_change(std::string_view api, std::string_view id);

/// The changes that are switched on.
class Changes {
 public:
  Changes() = default;
  explicit Changes(std::vector<const Change*> on) : on_(std::move(on)) {}

  [[nodiscard]] bool has(std::string_view id) const {
    for (const Change* each : on_) {
      if (id == each->id) return true;
    }
    return false;
  }
  [[nodiscard]] const std::vector<const Change*>& all() const { return on_; }

 private:
  std::vector<const Change*> on_;
};

}  // namespace accord::reference
