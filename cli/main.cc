#include <exception>
#include <iostream>

#include "accord/cli/run.h"

int main(int argc, char** argv) {
  try {
    return accord::cli::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "accord: " << error.what() << '\n';
    return 5;
  }
}
