#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace accord::validation::differential {

/// Random schemas of what draft 7 and 2020-12 share and stock valijson has right, and instances
/// near them, as JSON texts. Without multipleOf, which it cuts to whole numbers. The same for the
/// same seed, everywhere.
class Generator {
 public:
  explicit Generator(uint64_t seed) : engine_(seed) {}

  std::string schema(int depth);
  std::string value(int depth);

 private:
  bool chance(unsigned percent) { return below(100) < percent; }
  unsigned below(unsigned bound) { return static_cast<unsigned>(engine_() % bound); }
  std::string pick(const std::vector<std::string>& all) {
    return all[below(static_cast<unsigned>(all.size()))];
  }
  std::string list(const std::vector<std::string>& all) const;
  std::string schemas(int depth);
  std::string named_schemas(const std::vector<std::string>& names, int depth);
  void about_texts(std::vector<std::string>& members);
  void about_numbers(std::vector<std::string>& members);
  void about_arrays(std::vector<std::string>& members, int depth);
  void about_objects(std::vector<std::string>& members, int depth);
  void groups(std::vector<std::string>& members, int depth);

  std::mt19937_64 engine_;
};

}  // namespace accord::validation::differential
