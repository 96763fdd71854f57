// Plays what stands in #score: looks at the clock, shows, says and sounds what is due.
// It decides nothing; a session with all its rules is in the program that made this page.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const score = JSON.parse(find("score").textContent);
  const words = score.words;
  const player = find("player");

  let spent = 0; // seconds of the plan that are over, up to `countsFrom`
  let countsFrom = 0; // when they count on: ahead of now while the hands go back
  let running = false;
  let toldUpTo = -1; // what is due up to here was said and sounded
  let shownBeat = -1;
  let goesOnAt = null; // a hold that waits for the hands
  let lastTick = 0;
  let timer = 0;
  let awake = null;
  let sound = null;

  const now = () => performance.now() / 1000;
  const position = (at) => Math.min(score.total_seconds, spent + Math.max(0, at - countsFrom));
  const show = (id, text) => {
    const place = find(id);
    if (place.textContent !== text) place.textContent = text;
    place.hidden = text === "";
  };
  const beatAt = (seconds) => {
    let index = score.beats.length - 1;
    while (index > 0 && score.beats[index].at_seconds > seconds + 1e-6) index -= 1;
    return index;
  };
  const minutes = (seconds) => {
    const whole = Math.ceil(seconds - 1e-6);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };

  // Voice: only one that is on this device, so that nothing is sent anywhere.

  const ownVoice = () => {
    if (!("speechSynthesis" in window)) return null;
    const wanted = score.language.toLowerCase();
    const spoken = (voice) => voice.lang.toLowerCase().replace("_", "-");
    const own = speechSynthesis.getVoices().filter((voice) => voice.localService);
    return own.find((voice) => spoken(voice) === wanted)
      || own.find((voice) => spoken(voice).split("-")[0] === wanted.split("-")[0]) || null;
  };
  const offerVoice = () => {
    const there = ownVoice() !== null;
    find("voice-choice").hidden = !there;
    find("no-voice").hidden = there;
  };
  const speaks = () => find("voice").checked && ownVoice() !== null;
  const hush = () => { if ("speechSynthesis" in window) speechSynthesis.cancel(); };
  const say = (text) => {
    find("said").textContent = text;
    if (!speaks()) return;
    hush();
    const phrase = new SpeechSynthesisUtterance(text);
    phrase.voice = ownVoice();
    phrase.lang = phrase.voice.lang;
    phrase.rate = 0.95;
    speechSynthesis.speak(phrase);
  };

  // Tones

  const sounding = () => {
    if (!find("tones").checked || !("AudioContext" in window)) return null;
    sound = sound || new AudioContext();
    if (sound.state === "suspended") sound.resume().catch(() => {});
    return sound;
  };
  const play = (moment) => {
    const on = sounding();
    if (on === null) return;
    let at = on.currentTime + 0.02;
    for (const [hertz, seconds] of score.notes[moment]) {
      if (hertz > 0) {
        const note = on.createOscillator();
        const loudness = on.createGain();
        note.frequency.value = hertz;
        loudness.gain.setValueAtTime(0, at);
        loudness.gain.linearRampToValueAtTime(0.3, at + 0.02);
        loudness.gain.setValueAtTime(0.3, at + seconds - 0.02);
        loudness.gain.linearRampToValueAtTime(0, at + seconds);
        note.connect(loudness).connect(on.destination);
        note.start(at);
        note.stop(at + seconds);
      }
      at += seconds;
    }
  };

  // The screen is kept awake while it runs, where that can be done.

  const keepAwake = async () => {
    show("awake", "");
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (running) awake = lock;
      else await lock.release();
    } catch {
      show("awake", words.no_awake);
    }
  };
  const letSleep = () => {
    if (awake !== null) awake.release().catch(() => {});
    awake = null;
  };

  // What is seen

  const showBeat = (index) => {
    if (index === shownBeat) return;
    shownBeat = index;
    const beat = { ...score.steps[score.beats[index].of], ...score.beats[index] };
    for (const part of ["step", "title", "do", "position", "side", "feel", "text", "then"]) {
      show(`now-${part}`, beat[part]);
    }
    for (const picture of player.querySelectorAll(".place")) {
      picture.hidden = picture.id !== `place-${beat.picture}`;
    }
  };
  const secondsLeft = (at, seconds) => {
    const beat = score.beats[shownBeat];
    return goesOnAt === null ? beat.at_seconds + beat.seconds - seconds : goesOnAt - at;
  };
  const showTime = (at, seconds) => {
    show("now-count", String(Math.max(0, Math.ceil(secondsLeft(at, seconds) - 1e-6))));
    show("now-left", `${minutes(score.total_seconds - seconds)} ${words.left}`);
    find("now-progress").value = seconds;
  };
  const showButtons = () => {
    const over = spent >= score.total_seconds;
    find("pause").textContent = running ? words.pause : words.go_on;
    find("pause").hidden = over;
    find("wrong").hidden = over;
    find("close").hidden = running;
    find("start").textContent = spent > 0 && !over ? words.go_on : words.start;
  };

  // The clock

  const due = (list, seconds) => list.filter(
    (one) => one.at_seconds > toldUpTo + 1e-6 && one.at_seconds <= seconds + 1e-6);
  const tellUpTo = (seconds) => {
    const lines = due(score.lines, seconds);
    const tones = due(score.tones, seconds);
    toldUpTo = seconds;
    if (tones.length) play(tones[tones.length - 1].moment);
    if (lines.length) say(lines.map((line) => line.say).join(" "));
  };
  const untilNext = (at, seconds) => {
    const left = secondsLeft(at, seconds);
    const next = score.lines.find((line) => line.at_seconds > seconds + 1e-6);
    return Math.min(left % 1 || 1, next ? next.at_seconds - seconds : 1);
  };
  const tick = () => {
    const at = now();
    if (at - lastTick > score.longest_standstill_seconds) {
      pause(words.asleep, lastTick);
      return;
    }
    lastTick = at;
    const seconds = position(at);
    if (goesOnAt !== null && at >= goesOnAt) {
      goesOnAt = null;
      play("start");
      say(score.beats[shownBeat].do);
    }
    showBeat(beatAt(seconds));
    showTime(at, seconds);
    tellUpTo(seconds);
    if (seconds >= score.total_seconds) finish();
    else timer = setTimeout(tick, Math.max(15, untilNext(at, seconds) * 1000));
  };
  const halt = () => {
    running = false;
    goesOnAt = null;
    clearTimeout(timer);
    letSleep();
    find("said").setAttribute("aria-live", speaks() ? "off" : "polite");
  };
  const pause = (why, at = now()) => {
    if (!running) return;
    spent = position(at);
    halt();
    hush();
    show("now-why", why);
    showTime(at, spent);
    showButtons();
    say(why);
  };
  const goOn = () => {
    const afresh = spent === 0;
    const beat = score.beats[beatAt(spent)];
    const back = !afresh && beat.kind === "press" ? score.hands_back_seconds : 0;
    running = true;
    lastTick = now();
    countsFrom = lastTick + back;
    goesOnAt = back ? countsFrom : null;
    show("now-why", "");
    find("said").setAttribute("aria-live", speaks() ? "off" : "polite");
    if (!afresh) {
      toldUpTo = Math.max(toldUpTo, spent);
      say(beat.again);
    }
    showButtons();
    keepAwake();
    tick();
  };
  const finish = () => {
    spent = score.total_seconds;
    halt();
    show("now-why", `${words.finished} ${words.afterwards}`);
    showButtons();
    find("close").focus();
    // Whoever begins again reads the safety part again.
    find("none").checked = false;
    spent = 0;
    toldUpTo = -1;
  };

  // What is pressed

  const open = (playing) => {
    find("sheet").hidden = playing;
    player.hidden = !playing;
    document.body.classList.toggle("playing", playing);
    window.scrollTo(0, 0);
    if (!playing) find("start").focus();
  };
  const close = () => {
    pause(words.paused);
    open(false);
  };
  find("start").addEventListener("click", () => {
    if (!find("none").checked) {
      show("told", words.tick_first);
      find("none").focus();
      return;
    }
    show("told", "");
    shownBeat = -1;
    open(true);
    find("pause").focus();
    goOn();
  });
  find("pause").addEventListener("click", () => {
    if (running) pause(words.paused);
    else goOn();
  });
  find("close").addEventListener("click", close);
  find("wrong").addEventListener("click", () => {
    pause(words.stopped);
    find("begin").hidden = true;
    open(false);
    show("stopped", words.stopped);
    find("trouble").focus();
    find("trouble").scrollIntoView();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !player.hidden) close();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) pause(words.hidden);
  });

  offerVoice();
  if ("speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", offerVoice);
  find("none").checked = false; // some browsers keep a tick when a page is loaded again
  find("begin").hidden = false;
})();
