#include <exception>

#include "accord/cli/commands.h"
#include "accord/cli/run.h"

int main(int argc, char** argv) {
  try {
    return accord::cli::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    accord::cli::say(error.what());
    return 5;
  }
}
