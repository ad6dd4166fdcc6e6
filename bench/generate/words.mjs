/** Words for synthetic text, of the lengths and kinds that are common in notes on research. */

const split = (text) => text.trim().split(/\s+/)

export const words = split(`
  a about above across adaptive after against agent all also although an analysis and annotated answer any approach are
  argue as at attention available average balance base baseline batch because before behaviour benefit best between
  beyond both build but by calibrated candidate capacity careful case cause chain chance change channel choice claim
  class clear cluster coarse collect combine common compare complete compute concept condition consistent constant
  context contrast control corpus correct cost could coverage create cross data dataset decision decoder deep define
  demand dense depth derive describe design detail detect diverse domain draft during each early edge effect efficient
  either embedding empirical encode encoder error estimate evaluate even evidence example expert explain explore express
  extend external fail fair fast feature feedback few field figure filter final find first fit fixed flow for form frame
  framework from frozen full function further gain general generate given global goal gradient graph ground group grow
  guide half hard has have head help hence hidden hierarchy high however human idea image improve in include increase
  index infer information input inside instance instead internal into is issue it item iterative its joint judge keep
  kernel key known label language large late latent layer lead learn least length less level library light likely limit
  linear list local long loss low machine main make many map mask match matrix mean measure memory merge message method
  metric might minimal mix mode model modern module more most much multiple must narrow natural near need network
  neural never new next noise normal not notable now number object observe of offer often on once one only open operate
  optimal or order other our outcome output over own pair panel paper parallel parameter part pass path pattern per
  perform phase pipeline plan point policy pool possible practical precise predict prior probe problem process produce
  prompt proof propose prove provide prune public quality quantity query question random range rank rare rate rather raw
  reach read reason recall recent record reduce refine region relate release relevant remain remove repeat report
  represent require research reserve resource response rest result retrieve return review reward rich risk robust role
  route rule run safe same sample scale schedule scheme scope score search second see select self sense sequence serve
  set several shape share shift short show signal similar simple since single size skill small so social solve some
  source space sparse speed split stable stage standard start state step still store strategy stream strong structure
  student study style subset such suggest suit supervise support surface survey system table tail take target task teach
  team technique term test text than that the their them then theory there these they this those though three through
  throughput time to token tool top topic total trace track trade train transfer transform tree trend true trust tune
  turn two type under understand uniform unit until up update use useful user valid value variant various vector verify
  version via view vision vocabulary wall was way weak weight well were what when where whether which while who wide
  will window with within without word work would yet yield zero
`)

/** The commonest words of English, which stand between the others. */
export const smallWords = split(
  'the of and to in a that is for with as on are by be this from it can we or an at which',
)

export const acronyms = split('LLM RLHF KV GPU RAG MoE SFT DPO QA VLM API BLEU NLP AIGC MLP CNN SOTA FLOPs LoRA PEFT')

export const compounds = split(`
  fine-tuning long-context open-source state-of-the-art in-context low-rank human-in-the-loop zero-shot few-shot
  large-scale end-to-end pre-training multi-step task-specific well-known re-ranking trade-off so-called
`)

export const firstNames = split(`
  Ada Bo Chidi Dana Emeka Fatima Goran Hana Ines Jun Kofi Lena Mei Noor Omar Priya Quentin Rosa Sven Tomás Uma Viktor
  Wen Ximena Yuki Zoë André Beatriz Çelik Dmitri
`)

export const lastNames = split(`
  Abara Berg Castillo Dubois Eriksen Fujita García Haddad Ivanova Jansen Kim Liu Müller Nakamura Okafor Park Qureshi
  Rossi Sato Tanaka Ueda Vasquez Wang Xu Yılmaz Zhang Novák Sørensen Lefèvre Nguyen
`)

export const topics = split(`
  Alignment Agents Attention Audits Benchmarks Bias Caching Calibration Compression Copyright Curation Customization
  Decoding Deduplication Distillation Diffusion Domains Editing Efficiency Embeddings Ethics Evaluation Fairness Feedback
  Finetuning Foundations Generation Grounding Guardrails Hallucination Health Inference Interpretability Jailbreaks
  Kernels Knowledge Languages Law Learning Licensing Memory Mitigation Mixtures Multimodality Optimization Parallelism
  Personas Planning Platforms Preferences Pretraining Privacy Prompting Provenance Pruning Quantization Reasoning
  Recommendation Red-Teaming Retrieval Rewards Robotics Robustness Routing Safety Scaling Scheduling Search Security
  Serving Simulation Society Speech Summaries Surveys Synthesis Systems Tokenization Tools Toxicity Tracing Training
  Translation Trust Unlearning Verification Vision Watermarks
`)

export const codeLines = [
  'import math',
  'def step(state, action):',
  '    return state + action',
  'for epoch in range(10):',
  '    loss = model(batch).mean()',
  '    loss.backward()',
  'score = sum(weights) / len(weights)',
  'print(f"score: {score:.2f}")',
  '# the rest stays as it was',
  'if score > 0.5 and not done:',
]

export const formulas = [
  'x_i',
  'O(n^2)',
  '\\theta',
  'p(y \\mid x)',
  '\\alpha_t = 0.9',
  'W \\in \\mathbb{R}^{d \\times k}',
  '\\pi_\\theta(a \\mid s)',
  'k = 8',
]

export const displayedFormulas = [
  'L(N) = \\left( \\frac{N_c}{N} \\right)^{\\alpha}, \\quad \\alpha \\approx 0.08',
  '\\mathcal{L} = -\\sum_{t=1}^{T} \\log p_\\theta(y_t \\mid y_{<t}, x)',
  '\\text{softmax}\\left( \\frac{Q K^\\top}{\\sqrt{d}} \\right) V',
  'r(x, y) = \\beta \\log \\frac{\\pi(y \\mid x)}{\\pi_0(y \\mid x)} + \\beta \\log Z(x)',
]
